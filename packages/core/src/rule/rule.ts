import type { Behaviour } from "../contact/behaviour.ts";
import type { customTypes } from "./field.ts";
import type { Operator } from "./operator.ts";

export type Value = string | number | boolean;

/**
 * A condition, or a group of them: exactly one of `all`, `any`, `not`, `field` and `behaviour` is given, and says which.
 */
export type Rule = {
  all?: Rule[] | undefined;
  any?: Rule[] | undefined;
  not?: Rule | undefined;
  field?: string | undefined;
  type?: (typeof customTypes)[number] | undefined;
  operator?: Operator | undefined;
  value?: Value | Value[] | undefined;
  behaviour?: Behaviour | undefined;
  campaign_id?: string | undefined;
  within_days?: number | undefined;
  at_least?: number | undefined;
  never?: true | undefined;
};

export const limits = { depth: 8, conditions: 100, values: 100, days: 3_650 };
