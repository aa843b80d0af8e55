import type { DomainRecord } from "@lettermill/client";
import { Badge, Box, Divider, Group, SimpleGrid, Text } from "@mantine/core";
import { Copied } from "../page/copied.tsx";

const purposes: Record<DomainRecord["purpose"], string> = {
  ownership: "Proves that the domain is yours",
  dkim: "Signs the mail (DKIM)",
  mail_from: "Takes bounces in",
  spf: "Lets the provider send (SPF)",
  dmarc: "Says what to do with forgeries (DMARC)",
};

const states: Record<DomainRecord["state"], { color: string; label: string }> = {
  found: { color: "teal", label: "found" },
  missing: { color: "red", label: "missing" },
  different: { color: "yellow", label: "different" },
  unknown: { color: "gray", label: "no answer" },
  unchecked: { color: "gray", label: "not looked up" },
};

/** What to publish in DNS, and what was found there. */
export const RecordList = ({ records }: { records: DomainRecord[] }) =>
  records.map((record) => <Entry key={`${record.type} ${record.name}`} record={record} />);

function Entry({ record: { type, name, value, values, purpose, required, state } }: { record: DomainRecord }) {
  const { color, label } = states[state];
  return (
    <>
      <Divider />
      <Box px="md" py="sm">
        <Group justify="space-between" gap="xs" mb="xs">
          <Group gap="xs">
            <Badge>{type}</Badge>
            <Text size="sm">
              {purposes[purpose]}
              {!required && (
                <Text span size="sm" c="dimmed">
                  {" "}
                  · recommended
                </Text>
              )}
            </Text>
          </Group>
          <Badge variant="dot" color={color}>
            {label}
          </Badge>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="xs">
          <Copied what={`name of the ${purpose} record`} value={name} />
          <div>
            <Copied what={`value of the ${purpose} record`} value={value} />
            {state === "different" && (
              <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: "anywhere" }}>
                Found instead: {values.join(", ")}
              </Text>
            )}
          </div>
        </SimpleGrid>
      </Box>
    </>
  );
}
