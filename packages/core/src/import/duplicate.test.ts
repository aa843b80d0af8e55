import { describe, expect, test } from "vitest";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { importAll, inWorkspace } from "./import.fixture.ts";

describe("a contact that is there already", () => {
  const file = "email,first_name,company,plan,status,tags\nAda@example.com,Augusta,,pro,active,new\n";
  let list: List.Info;
  const before = async () => {
    list = await List.create({ name: "Newsletter" });
    const input = {
      email: "ada@example.com",
      first_name: "Ada",
      company: "Engines",
      tags: ["old"],
      custom_fields: { n: 1 },
    };
    const { contact_id } = await Contact.create({ ...input, status: "unsubscribed" });
    return contact_id;
  };

  test("is left alone by skip", () =>
    inWorkspace(async () => {
      const contact = await Contact.get(await before());
      expect(await importAll(file, { list_ids: [list.id] })).toMatchObject({ created: 0, skipped: 1, updated: 0 });
      expect(await Contact.get(contact.contact_id)).toEqual(contact);
      expect((await List.get(list.id)).contact_count).toBe(0);
    }));

  test("gets the cells that are filled by update, and stays unsubscribed", () =>
    inWorkspace(async () => {
      const id = await before();
      const result = await importAll(file, { on_duplicate: "update", list_ids: [list.id] });
      expect(result).toMatchObject({ created: 0, skipped: 0, updated: 1 });
      expect(await Contact.get(id)).toMatchObject({
        first_name: "Augusta",
        company: "Engines",
        tags: ["old", "new"],
        custom_fields: { n: 1, plan: "pro" },
        status: "unsubscribed",
        list_ids: [list.id],
      });
      expect((await List.get(list.id)).contact_count).toBe(1);
    }));

  test("becomes what the row says by replace, and stays unsubscribed", () =>
    inWorkspace(async () => {
      const id = await before();
      expect(await importAll(file, { on_duplicate: "replace" })).toMatchObject({ updated: 1 });
      const item = await Contact.get(id);
      expect(item).toMatchObject({
        email: "Ada@example.com",
        first_name: "Augusta",
        tags: ["new"],
        status: "unsubscribed",
      });
      expect(item.custom_fields).toEqual({ plan: "pro" });
      expect(item.company).toBeUndefined();
    }));
});

test("rows of one address follow the rule within a file, in one chunk and over several", () =>
  inWorkspace(async () => {
    const rows = (name: string) =>
      `email,first_name,city\n${name}@example.com,A,Paris\nother-${name}@example.com,,\n${name}@example.com,B,\n`;
    for (const chunk_rows of [1, 2, 10]) {
      for (const on_duplicate of ["skip", "update", "replace"] as const) {
        const name = `${on_duplicate}${chunk_rows}`;
        const result = await importAll(rows(name), { on_duplicate }, chunk_rows);
        expect(result).toMatchObject({
          rows: 3,
          created: 2,
          ...(on_duplicate === "skip" ? { skipped: 1 } : { updated: 1 }),
        });
        const item = await Contact.findByEmail(`${name}@example.com`);
        expect([item?.first_name, item?.location]).toEqual(
          { skip: ["A", "Paris"], update: ["B", "Paris"], replace: ["B", undefined] }[on_duplicate],
        );
      }
    }
  }));
