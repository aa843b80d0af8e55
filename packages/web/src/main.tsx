import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./style.css";
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { Session } from "./api/session.ts";
import { router } from "./routes.tsx";
import { cssVariables, theme } from "./theme.ts";

Session.whenEnded(async () => {
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith("/sign-")) await router.navigate({ to: "/sign-in", search: { back: href } });
  queryClient.clear(); // once nobody looks at it any more
});

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariables}>
        <QueryClientProvider client={queryClient}>
          <ModalsProvider>
            <Notifications position="bottom-center" />
            <RouterProvider router={router} />
          </ModalsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
