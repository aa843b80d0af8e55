import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, missingAttribute, render } from "./template.ts";

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,12}$/);
const literal = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("{", "").replaceAll("}", ""));
const space = fc.constantFrom("", " ", "\t", "\n ");

test("what comes out is the literals with the values between them, as they are", () => {
  const slot = fc.record({ before: literal, name, value: fc.string(), left: space, right: space });
  fc.assert(
    fc.property(fc.uniqueArray(slot, { selector: (one) => one.name }), literal, (slots, last) => {
      const source = slots.map((one) => `${one.before}{{${one.left}${one.name}${one.right}}}`).join("") + last;
      const data = Object.fromEntries(slots.map((one) => [one.name, one.value]));
      const template = compile(source);
      expect(missingAttribute(template, data)).toBeUndefined();
      expect(render(template, data)).toBe(slots.map((one) => one.before + one.value).join("") + last);
      for (const one of slots) {
        const { [one.name]: _, ...rest } = data;
        expect(missingAttribute(template, rest)).toBe(`Attribute '${one.name}' is not present in the rendering data.`);
      }
    }),
  );
});

test("braces either make a variable or are refused, never sent half understood", () => {
  const part = fc.oneof(fc.constantFrom("{", "}", "{{", "}}", "{{{", "#if", "a", " ", "/", "."), name);
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const source = parts.join("");
      let template: readonly string[];
      try {
        template = compile(source);
      } catch {
        expect(source).toContain("{{");
        return;
      }
      expect(template.filter((_, place) => place % 2 === 0).join("|")).not.toContain("{{");
    }),
  );
});

test("names that every object has are missing like any other", () => {
  expect(missingAttribute(compile("{{constructor}}"), {})).toContain("constructor");
});
