import { expect, test } from "vitest";
import { customOf, customTarget, fieldName } from "./target.ts";

test("a custom field is taken apart and put together", () => {
  expect(customOf("custom_fields.seats:number")).toEqual({ name: "seats", type: "number" });
  expect(customOf("custom_fields.plan")).toEqual({ name: "plan", type: "string" });
  expect(customOf("email")).toBeUndefined();
  expect(customTarget({ name: "seats", type: "number" })).toBe("custom_fields.seats:number");
});

test.each([
  ["Renewal date", "renewal_date"],
  ["2nd Größe (cm)", "nd_größe_cm"],
  ["***", ""],
])("a column %s may become a field %s", (column, name) => {
  expect(fieldName(column)).toBe(name);
});
