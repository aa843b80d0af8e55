import type { Path, Problem } from "./check.ts";
import { type Condition, describe } from "./condition.ts";
import { fold } from "./fold.ts";
import { moment } from "./moment.ts";
import type { Rule, Value } from "./rule.ts";

type Placed = { rule: Rule; path: Path };

/** Conditions that must all hold but cannot, at the place of the one that makes it impossible. */
export function contradictions(rule: Rule, path: Path = []): Problem[] {
  const together: Placed[] = [];
  const apart: Placed[] = [];
  gather(rule, path, together, apart);
  return [
    ...ofFields(together),
    ...ofBehaviours(together),
    ...apart.flatMap(({ rule, path }) => contradictions(rule, path)),
  ];
}

/** Splits what must hold together (groups of `all` within each other are one) from what is judged by itself. */
function gather(rule: Rule, path: Path, together: Placed[], apart: Placed[]): void {
  if (rule.all) for (const [at, child] of rule.all.entries()) gather(child, [...path, "all", at], together, apart);
  else if (rule.any)
    for (const [at, child] of rule.any.entries()) apart.push({ rule: child, path: [...path, "any", at] });
  else if (rule.not) apart.push({ rule: rule.not, path: [...path, "not"] });
  else together.push({ rule, path });
}

function ofFields(placed: readonly Placed[]): Problem[] {
  const states = new Map<string, State>();
  return placed.flatMap(({ rule, path }) => {
    if (!rule.field) return [];
    const condition = describe(rule);
    const state = states.get(condition.field) ?? fresh();
    states.set(condition.field, state);
    learn(state, condition);
    if (isPossible(state)) return [];
    states.delete(condition.field);
    return [{ path, message: `This contradicts what else must hold of ${condition.field}.` }];
  });
}

/** What a field's value must be like by the conditions so far. */
type State = {
  /** One of these; undefined while any may be. */
  allowed?: Set<Value>;
  forbidden: Set<Value>;
  /** Of a set: all of these, and of each group one. */
  required: Set<Value>;
  groups: Value[][];
  low: number;
  /** Whether the bound itself is in. */
  lowIn: boolean;
  high: number;
  highIn: boolean;
  present: boolean;
  absent: boolean;
  /** Days within which it is, and within which it is not. */
  within: number;
  notWithin: number;
};

const fresh = (): State => ({
  forbidden: new Set(),
  required: new Set(),
  groups: [],
  low: Number.NEGATIVE_INFINITY,
  lowIn: true,
  high: Number.POSITIVE_INFINITY,
  highIn: true,
  present: false,
  absent: false,
  within: Number.POSITIVE_INFINITY,
  notWithin: 0,
});

const negative = new Set(["not_equals", "not_contains", "matches_none", "not_within_last", "not_exists"]);

function learn(state: State, condition: Condition): void {
  const { operator, type } = condition;
  if (!negative.has(operator)) state.present = true;
  if (operator === "not_exists") state.absent = true;
  if (type === "set") learnSet(state, condition);
  else if (type === "date") learnDate(state, condition);
  else learnValue(state, condition);
}

function learnValue(state: State, { type, operator, values }: Condition): void {
  const comparable = values.map((value) => (type === "text" ? fold(String(value)) : value));
  const [value = 0] = comparable;
  if (operator === "equals" || operator === "in") allow(state, comparable);
  if (operator === "not_equals" || operator === "matches_none") for (const one of comparable) state.forbidden.add(one);
  if (operator === "greater" || operator === "greater_or_equal") raise(state, Number(value), operator !== "greater");
  if (operator === "less" || operator === "less_or_equal") lower(state, Number(value), operator !== "less");
}

function learnSet(state: State, { operator, values }: Condition): void {
  if (operator === "contains" || operator === "matches_all") for (const value of values) state.required.add(value);
  if (operator === "in") state.groups.push(values);
  if (operator === "not_contains" || operator === "matches_none")
    for (const value of values) state.forbidden.add(value);
}

function learnDate(state: State, { operator, values: [value = ""] }: Condition): void {
  if (operator === "after") raise(state, moment(String(value)), false);
  if (operator === "before") lower(state, moment(String(value)), false);
  if (operator === "within_last") state.within = Math.min(state.within, Number(value));
  if (operator === "not_within_last") state.notWithin = Math.max(state.notWithin, Number(value));
}

function allow(state: State, values: Value[]): void {
  const { allowed } = state;
  state.allowed = new Set(allowed ? values.filter((value) => allowed.has(value)) : values);
}

function raise(state: State, to: number, included: boolean): void {
  if (to === state.low) state.lowIn &&= included;
  if (to > state.low) Object.assign(state, { low: to, lowIn: included });
}

function lower(state: State, to: number, included: boolean): void {
  if (to === state.high) state.highIn &&= included;
  if (to < state.high) Object.assign(state, { high: to, highIn: included });
}

function isPossible(state: State): boolean {
  const { allowed, forbidden, required, groups, low, high, within, notWithin } = state;
  if (state.present && state.absent) return false;
  if (low > high || (low === high && !(state.lowIn && state.highIn))) return false;
  if (within <= notWithin) return false;
  if ([...required].some((value) => forbidden.has(value))) return false;
  if (groups.some((group) => group.every((value) => forbidden.has(value)))) return false;
  return !allowed || [...allowed].some((value) => !forbidden.has(value) && isWithin(state, value));
}

function isWithin({ low, lowIn, high, highIn }: State, value: Value): boolean {
  if (typeof value !== "number") return true;
  return (lowIn ? value >= low : value > low) && (highIn ? value <= high : value < high);
}

/** What never was cannot have been: in a shorter span, more often, or towards one campaign. */
function ofBehaviours(placed: readonly Placed[]): Problem[] {
  const nevers = placed.filter(({ rule }) => rule.behaviour && rule.never);
  const met = placed.filter(({ rule }) => rule.behaviour && !rule.never);
  return met.flatMap(({ rule, path }) => {
    const denied = nevers.some(
      ({ rule: never }) =>
        never.behaviour === rule.behaviour &&
        (never.campaign_id ?? rule.campaign_id) === rule.campaign_id &&
        (never.within_days ?? Number.POSITIVE_INFINITY) >= (rule.within_days ?? Number.POSITIVE_INFINITY),
    );
    return denied ? [{ path, message: `This contradicts that it was never ${rule.behaviour}.` }] : [];
  });
}
