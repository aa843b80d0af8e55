import { badValue, missing } from "./errors.ts";

/** The decoded JSON of a request; nothing in it is trusted. */
export type Input = Record<string, unknown>;

export function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined || value === "") throw missing(name);
  return value;
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw badValue(`Value for parameter ${name} is invalid. Reason: Must be a string.`);
  return value;
}

export function wholeNumber(input: Input, name: string, range: [number, number]): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  const [from, to] = range;
  if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to)
    throw badValue(`Value ${value} for parameter ${name} is invalid. Reason: Must be between ${from} and ${to}.`);
  return value;
}

export function texts(input: Input, name: string): string[] {
  const value = input[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

export function textMap(input: Input, name: string): Record<string, string> {
  const value = input[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== "object") throw badValue(`Value for parameter ${name} is invalid. Reason: Must be a map.`);
  const entries = Object.entries(value);
  for (const [key, entry] of entries)
    if (typeof entry !== "string") throw badValue(`Value for parameter ${name}.${key} is invalid.`);
  return Object.fromEntries(entries);
}

export function objects(input: Input, name: string): Input[] {
  const value = input[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "object" && entry !== null) : [];
}
