import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivate } from "./secret.ts";

export type Credentials = { email: string; password: string; api_key: string; workspace_id: string; url: string };

type Draft = Pick<Credentials, "email" | "password">;

/**
 * Makes the first account, its workspace and an API key, once per folder, and keeps them in `credentials.json`. The password
 * is written down before the account is made, so that a crash in between leaves nobody locked out.
 */
export async function createOwner(
  folder: string | undefined,
  url: string,
): Promise<{ credentials: Credentials; isNew: boolean }> {
  const file = folder && join(folder, "credentials.json");
  const kept =
    file && existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Draft & Partial<Credentials>) : undefined;
  if (file && kept && isWhole(kept)) {
    const credentials = { ...kept, url };
    if (kept.url !== url) writePrivate(file, credentials);
    return { credentials, isNew: false };
  }
  const draft = kept ?? { email: "owner@example.com", password: randomBytes(15).toString("base64url") };
  if (file) writePrivate(file, draft);
  const credentials = { ...draft, ...(await enter(draft)), url };
  if (file) writePrivate(file, credentials);
  return { credentials, isNew: true };
}

/** Core is imported late: its clients take their endpoints from the environment of a running platform. */
async function enter({ email, password }: Draft): Promise<Pick<Credentials, "api_key" | "workspace_id">> {
  const [{ Auth }, { ApiKey }, { Actor }, { AppError }] = await Promise.all([
    import("@lettermill/core/auth"),
    import("@lettermill/core/api-key"),
    import("@lettermill/core/actor"),
    import("@lettermill/core/error"),
  ]);
  const tokens = await Auth.found({ email, password, workspace_name: "My workspace" }).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === "conflict") return Auth.login({ email, password }, "127.0.0.1");
    throw error;
  });
  const actor = await Auth.authenticate(tokens.access_token);
  const key = await Actor.provide(actor, () => ApiKey.create({ name: "Made at the first start" }));
  return { api_key: key.secret, workspace_id: tokens.workspace.id };
}

const isWhole = (kept: Partial<Credentials>): kept is Credentials =>
  Boolean(kept.email && kept.password && kept.api_key && kept.workspace_id);
