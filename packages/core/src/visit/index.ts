import { hash } from "node:crypto";
import { classify, wordsOf } from "./agent.ts";

/** An open or a click as it is kept on its message: with all that it takes to decide again who made it. */
export type Visit = {
  /** Hash of what makes it this one and no other. */
  id: string;
  type: "opened" | "clicked";
  at: string;
  /** Words of the user agent: see `wordsOf`. */
  agent: string;
  /** It asked for the head only. */
  head?: true;
  /** The provider itself took it for a machine's. */
  flagged?: true;
  /** Place of the link in the mail, from 1; 0 is the link that nobody can see. */
  link_number?: number;
  url?: string;
  /** The rule by which it is a machine's; absent for a person's. */
  machine?: string;
};

/** A message keeps so many; what else somebody does with one mail is let go. */
export const most = 100;

const longestUrl = 300;

type Seen = Pick<Visit, "type" | "at" | "link_number"> & {
  identity: string;
  agent: string;
  url?: string | undefined;
  head: boolean;
  flagged: boolean;
};

export const make = ({ identity, type, at, agent, head, flagged, link_number, url }: Seen): Visit => ({
  id: hash("sha256", identity, "base64url").slice(0, 12),
  type,
  at,
  agent: wordsOf(agent),
  ...(head ? { head } : {}),
  ...(flagged ? { flagged } : {}),
  ...(link_number === undefined ? {} : { link_number }),
  ...(url === undefined ? {} : { url: url.slice(0, longestUrl) }),
});

/** The visits with some that may be new among them, in order of time. */
export function add(visits: readonly Visit[], more: readonly Visit[]): Visit[] {
  const known = new Map(visits.map((visit) => [visit.id, visit]));
  for (const visit of more) if (!known.has(visit.id) && known.size < most) known.set(visit.id, visit);
  return [...known.values()].sort((a, b) => order(a).localeCompare(order(b)));
}

const order = ({ at, id }: Visit) => `${at} ${id}`;

/** For people to read. */
export const show = ({ at, agent, machine, link_number, url }: Visit) => ({
  at,
  machine: machine ?? null,
  ...classify(agent),
  link_number: link_number ?? null,
  url: url ?? null,
});

export * as Visit from "./index.ts";
export { judge, type Known, type Rule, rules } from "./judge.ts";
