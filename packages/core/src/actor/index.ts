import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "../error/index.ts";

export const roles = ["viewer", "editor", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

/** Who acts. The tenant comes from here and never from input. */
export type Info =
  | { type: "user"; workspace_id: string; user_id: string; role: Role; session_id: string }
  | { type: "api_key"; workspace_id: string; key_id: string; scopes: string[] }
  | { type: "system"; workspace_id: string }
  | { type: "public" };

const storage = new AsyncLocalStorage<Info>();

/** Runs `work` as this actor. */
export const provide = <T>(actor: Info, work: () => T): T => storage.run(actor, work);

/** Runs `work` as the platform itself, within one workspace: queues, schedules, signed links. */
export const system = <T>(workspace_id: string, work: () => T): T => provide({ type: "system", workspace_id }, work);

export const current = (): Info => storage.getStore() ?? { type: "public" };

/** @throws AppError unauthenticated where nobody is signed in */
export function workspaceId(): string {
  const actor = current();
  if (actor.type === "public") throw new AppError("unauthenticated", "auth.required", "Sign in or send an API key.");
  return actor.workspace_id;
}

/** A short name for logs and records of who did it: `usr_…`, `key_…` or `system`. */
export function label(): string {
  const actor = current();
  if (actor.type === "user") return actor.user_id;
  if (actor.type === "api_key") return actor.key_id;
  return actor.type;
}

export * as Actor from "./index.ts";
