import fc from "fast-check";
import { keyOf, remember } from "../contact/behaviour.ts";
import type { Contact } from "../contact/index.ts";
import { grades, stages, statuses } from "../contact/status.ts";
import type { Rule } from "./index.ts";

/** A plain interpreter of rules, as simple as can be, and random rules and contacts to compare with. For tests. */
export const now = "2026-06-15T12:00:00.000Z";
const day = 86_400_000;

type Value = string | number | boolean;
type Row = Record<string, unknown>;

export function interpret(rule: Rule.Info, contact: Contact.Item): boolean {
  if (rule.all) return rule.all.every((child) => interpret(child, contact));
  if (rule.any) return rule.any.some((child) => interpret(child, contact));
  if (rule.not) return !interpret(rule.not, contact);
  if (rule.behaviour) return rule.never ? !met(rule, contact) : met(rule, contact);
  return asks(rule, contact);
}

function met(
  { behaviour = "opened", campaign_id, within_days, at_least = 1 }: Rule.Info,
  contact: Contact.Item,
): boolean {
  const row = contact as Row;
  const entries = (contact.behaviour ?? "").match(/.{35}/g) ?? [];
  const column = ["received", "opened", "clicked", "bounced"].indexOf(behaviour);
  const since = within_days ? Date.parse(now) - within_days * day : 0;
  const minutes = entries
    .filter((entry) => !campaign_id || entry.startsWith(keyOf(campaign_id)))
    .map((entry) => Number.parseInt(entry.slice(15 + column * 5, 20 + column * 5), 36))
    .filter((minute) => minute > 0 && minute >= Math.floor(since / 60_000));
  if (campaign_id) return minutes.length > 0;
  if (!within_days) return Number(row[`${behaviour}_count`] ?? 0) >= at_least;
  const last = row[`last_${behaviour}_at`] as string | undefined;
  return at_least === 1 ? last !== undefined && Date.parse(last) >= since : minutes.length >= at_least;
}

const names: Record<string, string> = { list: "list_ids" };
const same = (text: unknown) => String(text).normalize("NFC").toLowerCase();
const dates = new Set(["before", "after", "within_last", "not_within_last"]);

function asks({ field = "", operator, value, type }: Rule.Info, contact: Contact.Item): boolean {
  const custom = /^custom_fields\.(.*)$/.exec(field)?.[1];
  const row = contact as Row;
  let found = custom ? (contact.custom_fields as Row)[custom] : row[names[field] ?? field];
  if (found === undefined && (field === "is_active" || field === "tracking_off")) found = false;
  const values = (Array.isArray(value) ? value : [value]) as Value[];
  const [one = ""] = values;
  const of = type ?? (custom && typeof one !== "string" && !dates.has(operator ?? "") ? typeof one : "text");
  const isChoice = ["status", "grade", "lifecycle_stage"].includes(field);
  const equals = (wanted: Value) =>
    custom && of !== typeof found && !(of === "text" && typeof found === "string")
      ? false
      : typeof found === "string" && !isChoice
        ? same(found) === same(wanted)
        : found === wanted;
  const isSet = Array.isArray(found);
  const text = typeof found === "string" && (!custom || of === "text") ? same(found) : undefined;
  const number = typeof found === "number" ? found : Number.NaN;
  const time =
    typeof found === "string" ? Date.parse(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(found) ? `${found}Z` : found) : Number.NaN;
  const since = Date.parse(now) - Number(one) * day;
  switch (operator) {
    case "equals":
      return equals(one);
    case "not_equals":
      return !equals(one);
    case "contains":
      return isSet ? (found as Value[]).includes(one) : (text?.includes(same(one)) ?? false);
    case "not_contains":
      return !(isSet ? (found as Value[]).includes(one) : (text?.includes(same(one)) ?? false));
    case "starts_with":
      return text?.startsWith(same(one)) ?? false;
    case "ends_with":
      return text?.endsWith(same(one)) ?? false;
    case "in":
      return isSet ? values.some((each) => (found as Value[]).includes(each)) : values.some(equals);
    case "matches_none":
      return !(isSet ? values.some((each) => (found as Value[]).includes(each)) : values.some(equals));
    case "matches_all":
      return isSet && values.every((each) => (found as Value[]).includes(each));
    case "greater":
      return number > Number(one);
    case "greater_or_equal":
      return number >= Number(one);
    case "less":
      return number < Number(one);
    case "less_or_equal":
      return number <= Number(one);
    case "before":
      return time < Date.parse(String(one));
    case "after":
      return time > Date.parse(String(one));
    case "within_last":
      return time >= since && time <= Date.parse(now);
    case "not_within_last":
      return !(time >= since && time <= Date.parse(now));
    case "exists":
      return found !== undefined && found !== "" && !(isSet && (found as Value[]).length === 0);
    case "not_exists":
      return found === undefined || found === "" || (isSet && (found as Value[]).length === 0);
    default:
      throw new Error(`no ${operator}`);
  }
}

const texts = ["FR", "fr", "Zürich", "Zu\u0308rich", "Ω", "東京", "a", "abc", ""];
const text = fc.constantFrom(...texts.filter(Boolean));
const tag = fc.constantFrom("a", "b", "c", "d");
const listId = fc.constantFrom("lst_1", "lst_2", "lst_3");
const number = fc.constantFrom(-1, 0, 1, 2.5, 10);
const days = fc.constantFrom(1, 7, 30, 90);
const date = fc.constantFrom("2026-06-15", "2026-06-14T12:00", "2026-06-10T01:00:00+02:00", "2025-01-31", "2027-01-01");
export const campaigns = Array.from({ length: 6 }, (_, index) => `cmp_01J${index}ABCDEFGHJKMNPQRSTVWXY${index}`);
const time = fc
  .integer({ min: 0, max: 120 * 24 })
  .map((hours) => new Date(Date.parse(now) - hours * 3_600_000).toISOString());

const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const presence = { operator: fc.constantFrom("exists" as const, "not_exists" as const) };
const compare = (field: fc.Arbitrary<string>, value: fc.Arbitrary<Value>, ...operators: Rule.Info["operator"][]) =>
  fc.record({ field, operator: fc.constantFrom(...operators), value });
const among = (field: fc.Arbitrary<string>, value: fc.Arbitrary<Value>, ...operators: Rule.Info["operator"][]) =>
  fc.record({ field, operator: fc.constantFrom(...operators), value: many(value) });

const textField = fc.constantFrom("country", "first_name", "company", "custom_fields.plan");
const setField = fc.constantFrom("tags", "list");
const setValue = fc.oneof(tag, listId);
const numberField = fc.constantFrom("score", "custom_fields.seats", "custom_fields.plan");
const dateField = fc.constantFrom("created_at", "custom_fields.since", "custom_fields.plan");
const anyField = fc.oneof(textField, setField, numberField, dateField);
const behaviour = fc.constantFrom("received" as const, "opened" as const, "clicked" as const, "bounced" as const);

const condition: fc.Arbitrary<Rule.Info> = fc.oneof(
  compare(textField, text, "equals", "not_equals", "contains", "not_contains", "starts_with", "ends_with"),
  among(textField, text, "in", "matches_none"),
  compare(setField, setValue, "contains", "not_contains"),
  among(setField, setValue, "in", "matches_all", "matches_none"),
  compare(numberField, number, "equals", "not_equals", "greater", "greater_or_equal", "less", "less_or_equal"),
  among(numberField, number, "in", "matches_none"),
  compare(
    dateField,
    date.filter((one) => one.length !== 16),
    "before",
    "after",
  ),
  compare(dateField, days, "within_last", "not_within_last"),
  compare(fc.constant("status"), fc.constantFrom(...statuses), "equals", "not_equals"),
  among(fc.constant("grade"), fc.constantFrom(...grades), "in", "matches_none"),
  among(fc.constant("lifecycle_stage"), fc.constantFrom(...stages), "in", "matches_none"),
  compare(fc.constantFrom("is_active", "tracking_off", "custom_fields.vip"), fc.boolean(), "equals", "not_equals"),
  fc.record({ field: anyField, ...presence }),
  fc.record({
    behaviour,
    within_days: fc.option(days, { nil: undefined }),
    never: fc.constantFrom(undefined, true as const),
  }),
  fc.record({ behaviour, within_days: fc.option(days, { nil: undefined }), at_least: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    behaviour,
    campaign_id: fc.constantFrom(...campaigns),
    within_days: fc.option(days, { nil: undefined }),
    never: fc.constantFrom(undefined, true as const),
  }),
) as fc.Arbitrary<Rule.Info>;

export const anyRule: fc.Arbitrary<Rule.Info> = fc.letrec<{ rule: Rule.Info }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, depthIdentifier: "rule" },
    condition,
    fc.record({ all: fc.array(tie("rule"), { minLength: 1, maxLength: 3, depthIdentifier: "rule" }) }),
    fc.record({ any: fc.array(tie("rule"), { minLength: 1, maxLength: 3, depthIdentifier: "rule" }) }),
    fc.record({ not: tie("rule") }),
  ) as fc.Arbitrary<Rule.Info>,
})).rule;

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const met_ = fc.array(fc.record({ campaign: fc.constantFrom(...campaigns), kind: behaviour, at: time }), {
  maxLength: 8,
});

export const anyContact: fc.Arbitrary<Contact.Item> = fc
  .record({
    email: fc.constant("ada@example.com"),
    country: maybe(fc.constantFrom(...texts)),
    first_name: maybe(text),
    company: maybe(text),
    tags: fc.uniqueArray(tag),
    list_ids: fc.uniqueArray(listId),
    custom_fields: fc.record(
      { plan: fc.oneof(text, number, date), seats: number, since: date, vip: fc.boolean() },
      { requiredKeys: [] },
    ),
    status: fc.constantFrom(...statuses),
    grade: fc.constantFrom(...grades),
    lifecycle_stage: fc.constantFrom(...stages),
    is_active: fc.boolean(),
    tracking_off: maybe(fc.constant(true)),
    score: number,
    created_at: time,
    met: met_,
  })
  .map(({ met, ...rest }) => {
    const folded: Row = {};
    for (const { campaign, kind, at } of met) {
      folded.behaviour = remember((folded.behaviour as string) ?? "", campaign, { [kind]: at });
      folded[`${kind}_count`] = Number(folded[`${kind}_count`] ?? 0) + 1;
      folded[`last_${kind}_at`] = [String(folded[`last_${kind}_at`] ?? ""), at].sort().at(-1);
    }
    return { ...rest, ...folded } as unknown as Contact.Item;
  });
