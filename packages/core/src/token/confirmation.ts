import { open, seal } from "./seal.ts";
import { readUlid, writeUlid } from "./ulid.ts";

/** Which request a confirmation link answers. `expires_at` keeps whole seconds. */
export type Confirmation = { workspace_id: string; contact_id: string; consent_id: string; expires_at: string };

const purpose = "confirm";
const payloadLength = 3 * 16 + 4;

/** The token of a confirmation link. It proves to us that whoever has it reads the mailbox that it was sent to. */
export function signConfirmation({ workspace_id, contact_id, consent_id, expires_at }: Confirmation): string {
  const payload = Buffer.alloc(payloadLength);
  writeUlid(workspace_id, "ws_".length, payload, 0);
  writeUlid(contact_id, "con_".length, payload, 16);
  writeUlid(consent_id, "cns_".length, payload, 32);
  payload.writeUInt32BE(Math.floor(Date.parse(expires_at) / 1000), 48);
  return seal(purpose, payload);
}

/** What a token confirms, also when it is too late for it; undefined when it was altered or made for another purpose. */
export function verifyConfirmation(token: string): Confirmation | undefined {
  const payload = open(purpose, token);
  if (payload?.length !== payloadLength) return undefined;
  return {
    workspace_id: `ws_${readUlid(payload, 0)}`,
    contact_id: `con_${readUlid(payload, 16)}`,
    consent_id: `cns_${readUlid(payload, 32)}`,
    expires_at: new Date(payload.readUInt32BE(48) * 1000).toISOString(),
  };
}
