import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { convertToAttr, convertToNative } from "@aws-sdk/util-dynamodb";

type Item = Record<string, unknown>;
export type Stored = Record<string, AttributeValue>;

/** What ElectroDB keeps in an item besides its attributes: keys, and the names of entity and version. */
export const electro: ReadonlySet<string> = new Set([
  ...["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"],
  ...["__edb_e__", "__edb_v__"],
]);

const options = { removeUndefinedValues: true } as const;

/** A value as DynamoDB stores it: the SDK's answer, many times as fast for what nearly all values are. */
export function toStored(value: unknown): AttributeValue {
  switch (typeof value) {
    case "string":
      return { S: value };
    case "number":
      if (Number.isSafeInteger(value)) return { N: String(value) };
      break;
    case "boolean":
      return { BOOL: value };
    case "object":
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.filter((each) => each !== undefined).map(toStored) };
      if (isPlain(value)) return { M: toStoredItem(value) };
  }
  return convertToAttr(value, options);
}

/** An item, without what is undefined in it. */
export function toStoredItem(item: Item): Stored {
  const stored: Stored = {};
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) stored[name] = toStored(value);
  }
  return stored;
}

/** What is stored, as it was; see `toStored`. */
export function fromStored(stored: AttributeValue): unknown {
  if (stored.S !== undefined) return stored.S;
  if (stored.N !== undefined) {
    const number = Number(stored.N);
    return Number.isSafeInteger(number) ? number : convertToNative(stored);
  }
  if (stored.L !== undefined) return stored.L.map(fromStored);
  if (stored.M !== undefined) return fromStoredItem(stored.M);
  if (stored.BOOL !== undefined) return stored.BOOL;
  return stored.NULL ? null : convertToNative(stored);
}

/** @param without - names of attributes that are left out */
export function fromStoredItem(stored: Stored, without?: ReadonlySet<string>): Item {
  const item: Item = {};
  for (const name in stored) {
    const value = stored[name];
    if (value && !without?.has(name)) item[name] = fromStored(value);
  }
  return item;
}

function isPlain(value: object): value is Item {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
