import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { attributes, variablesOf } from "./variable.ts";

test("what Liquid reads of a contact is among the attributes that are fetched for it", () => {
  const texts = { first_name: "Zoë", last_name: "王", phone: "+49 30 1", company: "Acme", job_title: "Editor" };
  const place = { location: "Berlin", country: "DE", timezone: "Europe/Berlin", language: "de" };
  const details = { ...texts, ...place, tags: ["vip"], custom_fields: { plan: "pro" }, score: 3 };
  const input = Contact.Create.parse({ email: "zoe@example.com", ...details });
  const contact = Actor.system(Id.create("workspace"), () => Contact.build(input, Id.create("contact")));
  const fetched = Object.fromEntries(Object.entries(contact).filter(([name]) => attributes.includes(name)));
  expect(variablesOf(fetched as Contact.Item)).toEqual(variablesOf(contact));
});
