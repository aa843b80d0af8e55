import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Keys = { TOKEN_KEYS: string; AUTH_KEYS: string };

/** The signing keys of this installation, made once. Without a folder they live as long as the process. */
export function signingKeys(folder: string | undefined): Keys {
  const fresh = (): Keys => ({ TOKEN_KEYS: newKey(), AUTH_KEYS: newKey() });
  if (!folder) return fresh();
  const file = join(folder, "keys.json");
  if (!existsSync(file)) writePrivate(file, fresh());
  return JSON.parse(readFileSync(file, "utf8")) as Keys;
}

const newKey = () => `${randomBytes(3).toString("hex")}:${randomBytes(32).toString("base64url")}`;

/** Writes JSON that only this user can read, whole or not at all. */
export function writePrivate(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
