import type { Context } from "./context.ts";

/** A request as an operation sees it: path parameters by name, the query, and the body's text. */
export type Input = { params: Record<string, string>; query: URLSearchParams; body: string };
export type Operation = (context: Context, input: Input) => object | Promise<object>;

/** Method, path with `{names}`, operation. */
export type Route = readonly [method: string, path: string, operation: Operation];

/** One page of a collection by SES's NextToken, which is the place to go on from. */
export function page<T>(all: readonly T[], size: number, token: string | undefined) {
  const start = Number(token ?? 0) || 0;
  const end = start + Math.min(1000, size || 100);
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
}

/** SES's timestamps in JSON are seconds since the epoch. */
export const epochSeconds = (iso: string): number => Date.parse(iso) / 1000;
