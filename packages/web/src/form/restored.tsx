import { Alert, Button } from "@mantine/core";

type Props = { kept: { isRestored: boolean; discard: () => void } };

/** Says that what was typed before is here again. */
export const Restored = ({ kept: { isRestored, discard } }: Props) =>
  isRestored && (
    <Alert color="blue" title="Your changes from before are here again">
      They were kept in this browser and are not saved yet.{" "}
      <Button size="compact-sm" variant="default" ml="xs" onClick={discard}>
        Discard them
      </Button>
    </Alert>
  );
