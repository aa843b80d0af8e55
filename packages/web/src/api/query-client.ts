import { LettermillError } from "@lettermill/client";
import { notifications } from "@mantine/notifications";
import { MutationCache, QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
  interface Register {
    /** A mutation whose failures are shown where they belong, by whoever made it. */
    mutationMeta: { handled?: boolean };
  }
}

/** A refusal stays one however often it is asked for; a network does not. */
const retry = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof LettermillError && error.status < 500 && error.status !== 429);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 15_000 } },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (!mutation.meta?.handled)
        notifications.show({ color: "red", title: "That did not work", message: error.message });
    },
  }),
});
