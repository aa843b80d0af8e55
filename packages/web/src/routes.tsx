import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "./api/query-client.ts";
import { Session } from "./api/session.ts";
import { Failure, Missing } from "./page/failure.tsx";
import { Frame } from "./page/frame.tsx";
import { Waiting } from "./page/waiting.tsx";
import { meQuery } from "./session/me.ts";

/** Every page on one page: its path, and the file that is loaded when somebody goes there. */
const root = createRootRoute({ component: Outlet, notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ back }: { back?: unknown }): { back?: string } =>
    // To a path of ours, not to another site.
    typeof back === "string" && /^\/(?![/\\])/.test(back) ? { back } : {},
  component: lazyRouteComponent(() => import("./session/sign-in-page.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./session/sign-up-page.tsx"), "SignUpPage"),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ location }) => {
    if (!(await Session.token())) throw redirect({ to: "/sign-in", search: { back: location.href } });
    await queryClient.ensureQueryData(meQuery);
  },
});

const overview = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(() => import("./overview/overview-page.tsx"), "OverviewPage"),
});

const lists = createRoute({
  getParentRoute: () => frame,
  path: "/lists",
  component: lazyRouteComponent(() => import("./list/list-page.tsx"), "ListPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, signUp, frame.addChildren([overview, lists])]),
  defaultPreload: "intent",
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Failure,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
