import type { Attributes } from "../sqs/index.ts";
import { invalid } from "./errors.ts";

/** A request of the query protocol: flat names such as `Attributes.entry.1.key`. */
export type Form = URLSearchParams;

export function field(form: Form, name: string): string {
  const value = form.get(name);
  if (!value) throw invalid(name);
  return value;
}

export function attributeMap(form: Form): Record<string, string> {
  const map: Record<string, string> = {};
  for (let index = 1; form.has(`Attributes.entry.${index}.key`); index++)
    map[field(form, `Attributes.entry.${index}.key`)] = form.get(`Attributes.entry.${index}.value`) ?? "";
  return map;
}

export function messageAttributes(form: Form): Attributes {
  const map: Attributes = {};
  for (let index = 1; form.has(`MessageAttributes.entry.${index}.Name`); index++) {
    const prefix = `MessageAttributes.entry.${index}`;
    const binary = form.get(`${prefix}.Value.BinaryValue`);
    const DataType = field(form, `${prefix}.Value.DataType`);
    map[field(form, `${prefix}.Name`)] =
      binary === null
        ? { DataType, StringValue: field(form, `${prefix}.Value.StringValue`) }
        : { DataType, BinaryValue: binary };
  }
  return map;
}
