import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { Contact } from "./index.ts";
import { loadedContact, storedContact } from "./stored.ts";

const quotes = fc.string({ unit: fc.constantFrom("'", '"', "\\", "u", "0", "é", "名", "\u2028", "\n", " ", "a") });
const value = fc.oneof(quotes, fc.string({ unit: "grapheme" }));

test("a contact comes out of its text as it went in, whatever quotes are in it", () =>
  Actor.system("work_1", async () => {
    fc.assert(
      fc.property(value, value, fc.array(value), fc.nat(), (company, source, tags, version) => {
        const built = Contact.build(Contact.Create.parse({ email: "a@example.com" }), Id.create("contact"));
        const contact = { ...built, company, source, tags, custom_fields: { note: source }, version };
        const { sk, about } = storedContact(contact);
        expect(loadedContact({ sk: { S: sk }, about: { S: about } }, contact.shard)).toEqual(contact);
      }),
    );
  }));

test("the text of a contact needs no escapes within JSON", () =>
  Actor.system("work_1", async () => {
    const details = { email: "a@example.com", last_name: "Smith", tags: ["vip"], custom_fields: { plan: "pro" } };
    const { about } = storedContact(Contact.build(Contact.Create.parse(details), Id.create("contact")));
    expect(JSON.stringify(about)).toBe(`"${about}"`);
  }));
