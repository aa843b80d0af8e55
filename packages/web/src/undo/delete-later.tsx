import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Milliseconds to think again. */
const patience = 6_000;

type Deletion = {
  /** `List “Friends”`. */
  what: string;
  /** Takes it out of sight, before the API knows. */
  hide: () => void;
  /** Brings it back: the person thought again, or the API refused. */
  restore: () => void;
  remove: () => Promise<unknown>;
};

/** Deletes in a moment, so that it can be undone until then. Who leaves the page meanwhile has decided. */
export function deleteLater({ what, hide, restore, remove }: Deletion): void {
  let isDecided = false;
  const decide = (act: () => void) => () => {
    if (isDecided) return;
    isDecided = true;
    clearTimeout(timer);
    removeEventListener("pagehide", carryOut);
    notifications.hide(id);
    act();
  };
  const carryOut = decide(() => {
    remove().catch((error: Error) => {
      restore();
      notifications.show({ color: "red", title: `${what} is still there`, message: error.message });
    });
  });
  const undo = decide(restore);
  const timer = setTimeout(carryOut, patience);
  addEventListener("pagehide", carryOut);
  hide();
  const id = notifications.show({
    autoClose: patience,
    withCloseButton: false,
    message: (
      <>
        {what} deleted.{" "}
        <Anchor component="button" type="button" fw={600} underline="always" onClick={undo}>
          Undo
        </Anchor>
      </>
    ),
  });
}
