import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Secret } from "../secret/index.ts";
import { line } from "../text.ts";
import { ApiKeyEntity, type ApiKeyItem } from "./api-key.entity.ts";

const Scope = z
  .string()
  .regex(/^(\*|[a-z][a-z-]{0,40}:(read|write))$/, "is no scope: contacts:read, contacts:write, *");

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    created_at: z.string(),
    last_used_at: z.string().nullable().meta({ description: "to the minute" }),
  })
  .meta({ id: "ApiKey" });
export type Info = z.infer<typeof Info>;

export const Create = z
  .object({
    name: line(100),
    scopes: z
      .array(Scope)
      .min(1)
      .max(50)
      .default(["*"])
      .meta({ description: "first part of a path and read or write" }),
  })
  .meta({ id: "ApiKeyCreate" });

/** A key for the actor's workspace. The secret is in this answer only. */
export async function create(input: z.input<typeof Create>): Promise<Info & { secret: string }> {
  const { name, scopes } = Create.parse(input);
  mayGrant(scopes);
  const workspace_id = Actor.workspaceId();
  const key_id = Id.create("api_key");
  const { token, secret_hash } = Secret.issue("api_key", workspace_id, key_id);
  const made = { created_at: Clock.now(), created_by: Actor.label() };
  const item = { workspace_id, key_id, name, scopes: [...new Set(scopes)], secret_hash, ...made };
  await ApiKeyEntity.create(item).go();
  return { ...toInfo(item), secret: token };
}

/** The keys of the actor's workspace, oldest first. */
export async function list(): Promise<Info[]> {
  const query = ApiKeyEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await query.go({ pages: "all", consistent: true });
  return data.map(toInfo);
}

/** Ends a key; it is refused from the next request on. */
export async function revoke(key_id: string): Promise<void> {
  const { data } = await ApiKeyEntity.delete({ workspace_id: Actor.workspaceId(), key_id }).go({ response: "all_old" });
  if (!data) throw missing("api_key", key_id);
}

/** The key that a secret belongs to, or undefined. One read. */
export async function bySecret(secret: string): Promise<ApiKeyItem | undefined> {
  const parsed = Secret.parse("api_key", secret);
  if (!parsed) return undefined;
  const keys = { workspace_id: Id.from("workspace", parsed.first), key_id: Id.from("api_key", parsed.second) };
  const { data } = await ApiKeyEntity.get(keys).go({ consistent: true });
  return data && Secret.same(data.secret_hash, parsed.secret_hash) ? data : undefined;
}

/** Notes that a key is in use, at most once a minute. */
export async function touch({ workspace_id, key_id, last_used_at }: ApiKeyItem): Promise<void> {
  const minuteAgo = new Date(Clock.millis() - 60_000).toISOString();
  if (last_used_at && last_used_at > minuteAgo) return;
  try {
    await ApiKeyEntity.patch({ workspace_id, key_id }).set({ last_used_at: Clock.now() }).go();
  } catch (error) {
    if (!refused(error)) throw error; // revoked a moment ago
  }
}

/** A key may make only keys that can do no more than itself. */
function mayGrant(scopes: string[]): void {
  const actor = Actor.current();
  if (actor.type !== "api_key" || actor.scopes.includes("*")) return;
  const beyond = scopes.filter((scope) => !actor.scopes.includes(scope));
  if (beyond.length === 0) return;
  throw new AppError("forbidden", "api_key.scope", `This API key cannot grant ${beyond.join(", ")}.`);
}

const toInfo = (item: Omit<ApiKeyItem, "secret_hash">): Info => ({
  id: item.key_id,
  name: item.name,
  scopes: item.scopes,
  created_at: item.created_at,
  last_used_at: item.last_used_at ?? null,
});

export * as ApiKey from "./index.ts";
