import type { Settings } from "../../infra/settings.ts";

/** What is so, and what to do where it should be otherwise. */
export type Finding = { status: "ok" | "warn" | "fail" | "skip"; what: string; do?: string };

/** Where to look: the names of a stage in AWS, or of the platform on this machine. */
export type Place = {
  /** Undefined on this machine. */
  stage: string | undefined;
  settings: Settings;
  region: string;
  /** What the names of all parts begin with. */
  name: string;
};

/** A file of this folder is one. What throws is a finding, too: see `examine`. */
export type Check = {
  title: string;
  /** The permissions that it needs. */
  needs: string[];
  /** Only in AWS: nothing on one machine corresponds to it. */
  remote?: true;
  run: (place: Place) => Promise<Finding[]>;
};

export const ok = (what: string): Finding => ({ status: "ok", what });
export const warn = (what: string, todo: string): Finding => ({ status: "warn", what, do: todo });
export const fail = (what: string, todo: string): Finding => ({ status: "fail", what, do: todo });

/** One sentence where it holds, another and what to do where it does not. */
export const holds = (condition: boolean, well: string, ill: string, todo: string): Finding =>
  condition ? ok(well) : fail(ill, todo);
