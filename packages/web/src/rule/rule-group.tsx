import { ActionIcon, Button, Group as Row, Select, Stack, Text } from "@mantine/core";
import { FolderPlus, Plus, X } from "lucide-react";
import { ConditionRow } from "./condition-row.tsx";
import { condition, type Group, group, type Node } from "./tree.ts";

const kinds = [
  { value: "all", label: "all of these" },
  { value: "any", label: "any of these" },
  { value: "none", label: "none of these" },
] as const;

/** As deep as the rule language goes, less the condition and what `none` takes. */
const deepest = 4;

type Props = {
  node: Group;
  depth: number;
  /** By the key of a node: what is wrong with it. */
  errors: ReadonlyMap<string, string>;
  onChange: (node: Group) => void;
  /** Not of the outermost. */
  onRemove?: () => void;
};

/** Conditions, and groups of them, of which all, any or none must hold. */
export function RuleGroup({ node, depth, errors, onChange, onRemove }: Props) {
  const replace = (key: string, next: Node | undefined) =>
    onChange({ ...node, children: node.children.flatMap((child) => (child.key === key ? (next ?? []) : child)) });
  const add = (child: Node) => onChange({ ...node, children: [...node.children, child] });
  const error = errors.get(node.key);
  return (
    <Stack gap="xs" className={depth > 0 ? "group" : ""} role="group" aria-label="Conditions">
      <Row gap={8} justify="space-between" wrap="nowrap">
        <Row gap={8}>
          <Text size="sm">{depth > 0 ? "and of whom" : "Contacts of whom"}</Text>
          <Select
            aria-label="How many of the conditions must hold"
            size="xs"
            w={130}
            allowDeselect={false}
            data={[...kinds]}
            value={node.kind}
            onChange={(kind) => onChange({ ...node, kind: kinds.find(({ value }) => value === kind)?.value ?? "all" })}
          />
          <Text size="sm">hold</Text>
        </Row>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label="Remove the group" onClick={onRemove}>
            <X size={16} />
          </ActionIcon>
        )}
      </Row>
      {node.children.map((child) =>
        child.kind === "condition" ? (
          <ConditionRow
            key={child.key}
            rule={child.rule}
            error={errors.get(child.key)}
            onChange={(rule) => replace(child.key, { ...child, rule })}
            onRemove={() => replace(child.key, undefined)}
          />
        ) : (
          <RuleGroup
            key={child.key}
            node={child}
            depth={depth + 1}
            errors={errors}
            onChange={(next) => replace(child.key, next)}
            onRemove={() => replace(child.key, undefined)}
          />
        ),
      )}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Row gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => add(condition())}
        >
          Condition
        </Button>
        {depth < deepest - 1 && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<FolderPlus size={14} aria-hidden />}
            onClick={() => add(group(node.kind === "any" ? "all" : "any"))}
          >
            Group
          </Button>
        )}
      </Row>
    </Stack>
  );
}
