import { hash, timingSafeEqual } from "node:crypto";
import { type Keys, keys, required } from "../config/environment.ts";

/** Bytes of HMAC-SHA256 that a token carries: 96 bits, RFC 2104 §5 asks for at least 80. */
const macLength = 12;
const blockLength = 64;

/**
 * `version, length of key id, key id, payload, mac` in base64url. The MAC covers all before it, and the purpose, so
 * that a token of one purpose is worthless for another.
 */
const version = 1;

/** `outer` has room for the inner digest behind the pad, and is filled anew each time. */
type Pads = { inner: Buffer; outer: Buffer };
type Ring = { current: string; pads: Map<string, Pads> };
let ring: { from: string; ring: Ring } | undefined;

function keyRing(): Ring {
  const from = required("TOKEN_KEYS");
  if (ring?.from !== from) ring = { from, ring: makeRing(keys(from)) };
  return ring.ring;
}

function makeRing({ current, secrets }: Keys): Ring {
  const pads = new Map<string, Pads>();
  for (const [kid, secret] of secrets) {
    if (secret.length < 32) throw new Error(`Configuration: key ${kid} has less than 32 bytes`);
    if (kid.length > 32) throw new Error("Configuration: a key id takes at most 32 characters");
    pads.set(kid, makePads(secret));
  }
  return { current, pads };
}

/**
 * RFC 2104 by hand: `hash` in one call is several times as fast as an Hmac object, and each mail needs several of them. A
 * digest that comes as text of a byte a character takes a third of what one in a buffer of its own does.
 */
function makePads(secret: Buffer): Pads {
  const key = Buffer.alloc(blockLength);
  (secret.length > blockLength ? hash("sha256", secret, "buffer") : secret).copy(key);
  const inner = Buffer.from(key.map((byte) => byte ^ 0x36));
  const outer = Buffer.alloc(blockLength + 32);
  outer.set(key.map((byte) => byte ^ 0x5c));
  return { inner, outer };
}

/** The bytes of the MAC as latin1 text. */
function mac(pads: Pads, purpose: string, message: Uint8Array): string {
  const label = Buffer.byteLength(purpose);
  const inner = Buffer.allocUnsafe(blockLength + 1 + label + message.length);
  pads.inner.copy(inner);
  inner[blockLength] = label;
  inner.write(purpose, blockLength + 1);
  inner.set(message, blockLength + 1 + label);
  pads.outer.write(hash("sha256", inner, "binary"), blockLength, "latin1");
  return hash("sha256", pads.outer, "binary").slice(0, macLength);
}

/** Signs a payload with the current key. `bound` is signed along with it without being carried. */
export const seal = (purpose: string, payload: Uint8Array, bound = ""): string => sealer()(purpose, payload, bound);

/** Signs with the key that is current now, for several tokens at once: it costs time to ask the environment for the keys. */
export function sealer(): typeof seal {
  const { current, pads } = keyRing();
  const key = pads.get(current);
  if (!key) throw new Error("Configuration: TOKEN_KEYS has no current key");
  return (purpose, payload, bound = "") => sealBy(current, key, purpose + bound, payload);
}

function sealBy(current: string, key: Pads, purpose: string, payload: Uint8Array): string {
  const head = 2 + current.length;
  const token = Buffer.allocUnsafe(head + payload.length + macLength);
  token[0] = version;
  token[1] = current.length;
  token.write(current, 2, "latin1");
  token.set(payload, head);
  const signed = token.subarray(0, head + payload.length);
  token.write(mac(key, purpose, signed), head + payload.length, "latin1");
  return token.toString("base64url");
}

/** The payload of a token that one of our keys signed for this purpose; undefined for anything else. */
export function open(purpose: string, token: string, bound = ""): Buffer | undefined {
  const bytes = Buffer.from(token, "base64url");
  // Node reads base64 leniently; only the one spelling that we write is a token.
  if (bytes.length < 2 + macLength || bytes.toString("base64url") !== token) return undefined;
  const head = 2 + (bytes[1] ?? 0);
  const end = bytes.length - macLength;
  if (bytes[0] !== version || head > end) return undefined;
  const key = keyRing().pads.get(bytes.toString("latin1", 2, head));
  if (!key) return undefined;
  const expected = Buffer.from(mac(key, purpose + bound, bytes.subarray(0, end)), "latin1");
  if (!timingSafeEqual(expected, bytes.subarray(end))) return undefined;
  return bytes.subarray(head, end);
}
