import type { Rule } from "@lettermill/client";
import { ActionIcon, Autocomplete, Box, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { customTypes, namesQuery } from "../contact/names-query.ts";
import { useMe } from "../session/me.ts";
import { BehaviourInput } from "./behaviour-input.tsx";
import {
  customField,
  customName,
  fields,
  firstOperator,
  operatorsFor,
  takesMany,
  takesNone,
  typeOfRule,
} from "./fields.ts";
import { ValueInput } from "./value-input.tsx";

const behaviours = [
  { value: "received", label: "Received a mail" },
  { value: "opened", label: "Opened a mail" },
  { value: "clicked", label: "Clicked in a mail" },
  { value: "bounced", label: "Bounced" },
] as const;

const custom = "custom";

type Props = { rule: Rule; error: string | undefined; onChange: (rule: Rule) => void; onRemove: () => void };

/** One condition: what is looked at, what is asked of it, and what it is compared with. */
export function ConditionRow({ rule, error, onChange, onRemove }: Props) {
  const { workspace } = useMe();
  const offered = behaviours.filter(({ value }) => value !== "received" || workspace.track_received);
  const name = customName(rule);
  const choose = (choice: string | null) => {
    const behaviour = behaviours.find(({ value }) => value === choice)?.value;
    if (behaviour) return onChange({ behaviour });
    onChange(blank(choice === custom ? customField("") : (choice ?? "")));
  };
  const operate = (operator: NonNullable<Rule["operator"]>) => {
    const { value, ...rest } = rule;
    const keeps = value !== undefined && !takesNone(operator) && takesMany(operator) === takesMany(rule.operator);
    onChange({
      ...rest,
      operator,
      ...(keeps && sameKind(rule.operator, operator) ? { value } : fresh(typeOfRule(rule), operator)),
    });
  };
  return (
    <Box>
      <Group gap={6} align="flex-start" wrap="nowrap">
        <Group gap={6} flex={1} align="flex-start">
          <Select
            aria-label="What is looked at"
            placeholder="Choose a field"
            w={{ base: "100%", xs: 190 }}
            searchable
            allowDeselect={false}
            data={[
              { group: "What they did", items: offered },
              {
                group: "What is known",
                items: [
                  ...fields.map(({ value, label }) => ({ value, label })),
                  { value: custom, label: "A custom field" },
                ],
              },
            ]}
            value={rule.behaviour ?? (name === undefined ? (rule.field ?? null) : custom)}
            onChange={choose}
          />
          {rule.behaviour && <BehaviourInput rule={rule} onChange={onChange} />}
          {name !== undefined && <CustomInput rule={rule} name={name} onChange={onChange} />}
          {rule.field && (
            <>
              <Select
                aria-label="What is asked"
                w={{ base: "100%", xs: 180 }}
                allowDeselect={false}
                data={operatorsFor(rule)}
                value={rule.operator ?? null}
                onChange={(operator) => operator && operate(operator)}
              />
              <ValueInput rule={rule} onChange={(value) => onChange({ ...rule, value })} />
            </>
          )}
        </Group>
        <ActionIcon variant="subtle" color="gray" mt={4} aria-label="Remove the condition" onClick={onRemove}>
          <X size={16} />
        </ActionIcon>
      </Group>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={4}>
          {error}
        </Text>
      )}
    </Box>
  );
}

/** Which custom field, and what it holds. */
function CustomInput({ rule, name, onChange }: { rule: Rule; name: string; onChange: (rule: Rule) => void }) {
  const names = useQuery(namesQuery);
  const known = names.data?.fields ?? [];
  const type = customTypes.find((each) => each === typeOfRule(rule)) ?? "text";
  return (
    <>
      <Autocomplete
        aria-label="Name of the custom field"
        placeholder="Name"
        w={{ base: "100%", xs: 150 }}
        data={known.map((field) => field.name)}
        value={name}
        onChange={(next) => {
          const found = known.find((field) => field.name === next)?.type;
          onChange(found && found !== type ? blank(customField(next), found) : { ...rule, field: customField(next) });
        }}
      />
      <Select
        aria-label="Type of the custom field"
        w={{ base: "100%", xs: 110 }}
        allowDeselect={false}
        data={[...customTypes]}
        value={type}
        onChange={(next) =>
          onChange(
            blank(
              customField(name),
              customTypes.find((each) => each === next),
            ),
          )
        }
      />
    </>
  );
}

type FieldTypes = ReturnType<typeof typeOfRule>;

function blank(field: string, type?: (typeof customTypes)[number]): Rule {
  const rule: Rule = { field, ...(customName({ field }) === undefined ? {} : { type: type ?? "text" }) };
  const operator = firstOperator(typeOfRule(rule));
  return { ...rule, operator, ...fresh(typeOfRule(rule), operator) };
}

/** What an input shows before anybody touched it is what is asked for. */
function fresh(type: FieldTypes, operator: NonNullable<Rule["operator"]>): Pick<Rule, "value"> {
  if (operator === "within_last" || operator === "not_within_last") return { value: 30 };
  return type === "boolean" && operator === "equals" ? { value: true } : {};
}

/** Days and a date are both of a date, and no values of each other. */
const sameKind = (one: Rule["operator"], other: Rule["operator"]): boolean =>
  (one === "within_last" || one === "not_within_last") === (other === "within_last" || other === "not_within_last");
