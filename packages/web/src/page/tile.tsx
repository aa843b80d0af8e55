import { Box, Text } from "@mantine/core";

/** One figure. */
export const Tile = ({ label, value, note }: { label: string; value: string; note?: string }) => (
  <Box className="panel" p="md">
    <Text size="sm" c="dimmed" fw={500}>
      {label}
    </Text>
    <Text fz={24} fw={600} lh={1.3} lts="-0.02em" className="figure">
      {value}
    </Text>
    <Text size="xs" c="dimmed" className="figure" mih={18}>
      {note}
    </Text>
  </Box>
);
