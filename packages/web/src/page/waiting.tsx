import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** Where a page will be, while it loads. */
export const Waiting = () => (
  <Stack aria-busy>
    <VisuallyHidden>Loading</VisuallyHidden>
    <Skeleton h={28} w={180} />
    <Skeleton h={120} mt="md" />
    <Skeleton h={260} />
  </Stack>
);
