import type { Rule } from "@lettermill/client";

/** A rule as it is edited: every node has a key of its own, and a condition may not be complete yet. */
export type Group = { key: string; kind: "all" | "any" | "none"; children: Node[] };
export type Condition = { key: string; kind: "condition"; rule: Rule };
export type Node = Group | Condition;

let made = 0;
const newKey = (): string => `rule-${made++}`;

export const condition = (rule: Rule = {}): Condition => ({ key: newKey(), kind: "condition", rule });
export const group = (kind: Group["kind"], children: Node[] = [condition()]): Group => ({
  key: newKey(),
  kind,
  children,
});

/** What the API holds as it is edited. The outermost node is a group, so that there is always room for one more. */
export function fromRule(rule: Rule): Group {
  const node = nodeOf(rule);
  return node.kind === "condition" ? group("all", [node]) : node;
}

function nodeOf(rule: Rule): Node {
  if (rule.all) return group("all", rule.all.map(nodeOf));
  if (rule.any) return group("any", rule.any.map(nodeOf));
  if (rule.not) return group("none", rule.not.any ? rule.not.any.map(nodeOf) : [nodeOf(rule.not)]);
  return condition(rule);
}

/** What is edited as the API takes it: not one of them is `not` over `any`. */
export function toRule(node: Node): Rule {
  if (node.kind === "condition") return node.rule;
  const rules = node.children.map(toRule);
  return node.kind === "none" ? { not: { any: rules } } : { [node.kind]: rules };
}

/** The node at a place of the API's (`all.0.not.any.1`), or the nearest one above it. */
export function keyAt(root: Node, path: string): string {
  let node = root;
  for (const part of path.split(".")) {
    const child = node.kind === "condition" ? undefined : node.children[Number(part)];
    if (child && /^\d+$/.test(part)) node = child;
  }
  return node.key;
}

/** Whether every condition says something, so that it is worth asking. */
export const isComplete = (node: Node): boolean =>
  node.kind === "condition" ? isSaid(node.rule) : node.children.length > 0 && node.children.every(isComplete);

function isSaid({ field, operator, value, behaviour }: Rule): boolean {
  if (behaviour) return true;
  if (!field || field === "custom_fields." || !operator) return false;
  if (operator === "exists" || operator === "not_exists") return true;
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "";
}
