import { LettermillError } from "@lettermill/client";
import { Box, Loader, Group as Row, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { fullName } from "../contact/full-name.ts";
import { counted } from "../format/number.ts";
import { previewQuery } from "../segment/queries.ts";
import { RuleGroup } from "./rule-group.tsx";
import { type Group, isComplete, keyAt, toRule } from "./tree.ts";

type Props = {
  value: Group;
  onChange: (value: Group) => void;
  /** What saving was refused with. */
  refusal: unknown;
};

/** Builds rules by hand, and says while one does how many contacts they find, and which. */
export function RuleBuilder({ value, onChange, refusal }: Props) {
  const [settled] = useDebouncedValue(value, 400);
  const complete = isComplete(settled);
  const preview = useQuery({ ...previewQuery(toRule(settled)), enabled: complete });
  const errors = new Map([...placed(value, preview.error), ...placed(value, refusal)]);
  return (
    <Stack>
      <RuleGroup node={value} depth={0} errors={errors} onChange={onChange} />
      <Box className="panel" p="md" aria-live="polite">
        {complete && preview.data && !preview.error ? (
          <Found {...preview.data} isCounting={preview.isFetching || settled !== value} />
        ) : (
          <Text c="dimmed" size="sm">
            {complete && preview.isFetching
              ? "Counting…"
              : preview.error
                ? "These rules cannot be counted as they are."
                : "Complete the conditions to see how many contacts they find."}
          </Text>
        )}
      </Box>
    </Stack>
  );
}

type FoundProps = {
  count: number;
  sample: { id: string; email: string; first_name: string | null; last_name: string | null }[];
  isCounting: boolean;
};

const Found = ({ count, sample, isCounting }: FoundProps) => (
  <>
    <Row gap={8}>
      <Text fw={600} className="figure">
        {counted(count, "contact")}
      </Text>
      {isCounting && <Loader size={12} aria-label="Counting" />}
    </Row>
    {sample.length > 0 && (
      <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: "anywhere" }}>
        {sample
          .slice(0, 5)
          .map((contact) => fullName(contact) || contact.email)
          .join(", ")}
        {count > 5 && " …"}
      </Text>
    )}
  </>
);

/** What the API says of places in the rules, by the node that it is about. */
function placed(root: Group, error: unknown): [string, string][] {
  if (!(error instanceof LettermillError)) return [];
  return error.errors
    .filter(({ path }) => path === "rules" || path.startsWith("rules."))
    .map(({ path, message }) => [keyAt(root, path.slice("rules.".length)), message]);
}
