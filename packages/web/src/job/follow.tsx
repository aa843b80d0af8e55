import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

type Job = { status: "queued" | "running" | "completed" | "failed"; reason: string | null };

const pause = () => new Promise((resolve) => setTimeout(resolve, 700));

/**
 * Shows a job of the platform until it is over, in a notification that outlives the page one is on. The job itself needs
 * nobody to look.
 *
 * @param tell - what is said of it, while it runs and when it is done
 */
export async function follow<One extends Job>(
  job: One,
  { ask, tell }: { ask: () => Promise<One>; tell: (job: One) => ReactNode },
): Promise<One> {
  const id = notifications.show({ loading: true, autoClose: false, withCloseButton: false, message: tell(job) });
  let latest = job;
  try {
    while (latest.status === "queued" || latest.status === "running") {
      await pause();
      latest = await ask();
      notifications.update({ id, loading: true, autoClose: false, withCloseButton: false, message: tell(latest) });
    }
  } catch (error) {
    // It goes on; only nobody sees how far it is.
    const message = error instanceof Error ? error.message : "";
    notifications.update({ id, loading: false, color: "red", title: "The progress is not known", message });
    return latest;
  }
  const failed = latest.status === "failed";
  notifications.update({
    id,
    loading: false,
    withCloseButton: true,
    autoClose: failed ? false : 10_000,
    color: failed ? "red" : "teal",
    ...(failed ? { title: "That did not work", message: latest.reason } : { message: tell(latest) }),
  });
  return latest;
}
