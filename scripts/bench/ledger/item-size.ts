import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type Item = Record<string, AttributeValue>;

/**
 * Bytes of an item, by the rules of the Amazon DynamoDB Developer Guide ("DynamoDB item sizes and formats"): names and
 * texts in UTF-8; a number a byte for each two significant digits and one more, another for a sign; a list or map three
 * bytes and one for each element.
 */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.M !== undefined) return 3 + itemSize(value.M) + Object.keys(value.M).length;
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + 1 + valueSize(each), 3);
  if (value.SS !== undefined) return value.SS.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  if (value.NS !== undefined) return value.NS.reduce((sum, each) => sum + numberSize(each), 0);
  if (value.BS !== undefined) return value.BS.reduce((sum, each) => sum + each.length, 0);
  return 1; // true, false and null
}

/** Leading and trailing zeros are no significant digits, on either side of the point. */
function numberSize(text: string): number {
  const [, sign = "", mantissa = ""] = /^(-?)([\d.]*)/.exec(text) ?? [];
  const digits = mantissa.replace(".", "").replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1 + sign.length;
}

/** Write units of an item: a kilobyte each, begun ones whole. */
export const writeUnits = (item: Item): number => Math.max(1, Math.ceil(itemSize(item) / 1_024));

/** Read units of what one request reads of a partition, or of one item: 4 kB each, or 8 where it may be stale. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4_096)) * (consistent ? 1 : 0.5);
