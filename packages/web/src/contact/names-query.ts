import { answer } from "@lettermill/client";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const customTypes = ["text", "number", "boolean", "date"] as const;
export type CustomType = (typeof customTypes)[number];

/** What to offer where a tag or a custom field is named: those of the 200 newest contacts. Others can be typed. */
export const namesQuery = queryOptions({
  queryKey: ["contact-names"],
  queryFn: async () => {
    const { data } = await answer(api.GET("/api/v1/contacts", { params: { query: { limit: 200 } } }));
    const fields = new Map<string, CustomType>();
    for (const { custom_fields } of data)
      for (const [name, value] of Object.entries(custom_fields)) if (!fields.has(name)) fields.set(name, typeOf(value));
    return {
      tags: [...new Set(data.flatMap(({ tags }) => tags))].sort(),
      fields: [...fields].map(([name, type]) => ({ name, type })),
    };
  },
  staleTime: 60_000,
});

/** A date is text on the wire. */
export function typeOf(value: string | number | boolean): CustomType {
  if (typeof value !== "string") return typeof value === "number" ? "number" : "boolean";
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? "date" : "text";
}
