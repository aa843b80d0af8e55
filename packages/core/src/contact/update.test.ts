import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { Contact } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);
const totals = async () => (await Stat.read(Actor.workspaceId())).totals;

test("a change touches what it names, null removes, and the search index follows the name", () =>
  inWorkspace(async () => {
    const input = {
      email: "ada@example.com",
      first_name: "Ada",
      company: "Engines, Ltd",
      custom_fields: { plan: "pro", n: 1 },
    };
    const { contact_id } = await Contact.create(input);
    const byName = async (q: string) => (await Contact.page({ q })).data.map((item) => item.contact_id);
    await Contact.update(contact_id, { last_name: "Lovelace", company: null, custom_fields: { n: null, vip: true } });
    const item = await Contact.get(contact_id);
    expect(item).toMatchObject({ first_name: "Ada", last_name: "Lovelace", custom_fields: { plan: "pro", vip: true } });
    expect(item.company).toBeUndefined();
    expect(await byName("ada lo")).toEqual([contact_id]);
    await Contact.update(contact_id, { first_name: "", last_name: null });
    expect(await byName("ada lo")).toEqual([]);
    await Contact.update(contact_id, { first_name: "Grace" });
    expect(await byName("grace")).toEqual([contact_id]);
    await Contact.update(contact_id, { custom_fields: { only: 1 } }, "replace");
    expect((await Contact.get(contact_id)).custom_fields).toEqual({ only: 1 });
  }));

test("a new address moves the claim; a taken one changes nothing", () =>
  inWorkspace(async () => {
    const ada = await Contact.create({ email: "ada@example.com" });
    const bob = await Contact.create({ email: "bob@example.com" });
    await expect(Contact.update(bob.contact_id, { email: "ADA@example.com", company: "X" })).rejects.toMatchObject({
      code: "contact.exists",
      details: { contact_id: ada.contact_id },
    });
    expect(await Contact.get(bob.contact_id)).toEqual(bob);
    await Contact.update(bob.contact_id, { email: "Bobby@example.com" });
    expect(await Contact.findByEmail("bob@example.com")).toBeUndefined();
    expect((await Contact.findByEmail("bobby@example.com"))?.email).toBe("Bobby@example.com");
    await Contact.create({ email: "bob@example.com" });
    await Contact.update(ada.contact_id, { email: "ADA@Example.com" });
    expect((await Contact.findByEmail("ada@example.com"))?.email).toBe("ADA@Example.com");
  }));

test("many change one contact at once and nothing is lost", () =>
  inWorkspace(async () => {
    const { contact_id } = await Contact.create({ email: "ada@example.com" });
    const names = ["a", "b", "c", "d", "e"];
    await Promise.all(names.map((name) => Contact.update(contact_id, { custom_fields: { [name]: 1 } })));
    expect((await Contact.get(contact_id)).custom_fields).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1 });
  }));

test("upsert creates once and then changes, also when two race", () =>
  inWorkspace(async () => {
    const results = await Promise.all([
      Contact.upsert("Ada@example.com", { first_name: "Ada", custom_fields: { a: 1, gone: null } }),
      Contact.upsert("ada@example.com", { last_name: "Lovelace", custom_fields: { b: 2 } }),
    ]);
    expect(results.map(({ created }) => created).sort()).toEqual([false, true]);
    const item = await Contact.findByEmail("ada@example.com");
    expect(item).toMatchObject({ first_name: "Ada", last_name: "Lovelace", custom_fields: { a: 1, b: 2 } });
  }));

test("deleting takes the claim, the memberships and the counts along, and frees the address", () =>
  inWorkspace(async () => {
    const lists = await Promise.all(Array.from({ length: 45 }, (_, index) => List.create({ name: `List ${index}` })));
    const { contact_id } = await Contact.create(
      { email: "ada@example.com" },
      lists.slice(0, 30).map(({ id }) => id),
    );
    for (const { id } of lists.slice(30)) await Contact.join(id, [contact_id]);
    expect((await Contact.get(contact_id)).list_ids).toHaveLength(45);
    await Contact.remove(contact_id);
    await expect(Contact.remove(contact_id)).rejects.toMatchObject({ kind: "missing" });
    for (const { id } of lists) {
      expect((await List.get(id)).contact_count).toBe(0);
      expect((await Contact.page({ list_id: id })).data).toEqual([]);
    }
    expect(await totals()).toMatchObject({ contacts_created: 1, contacts_deleted: 1, contacts_active: 0 });
    await Contact.create({ email: "ada@example.com" });
  }));

test.each([
  [{ email: "no address" }, "email"],
  [{ first_name: "Ada\r\nBcc: eve@example.com" }, "first_name"],
  [{ timezone: "Mars/Olympus" }, "timezone"],
  [{ tags: ["a,b"] }, "tags"],
  [{ custom_fields: { "no name": 1 } }, "custom_fields"],
  [{ custom_fields: { birthday: "2026-02-30" } }, "custom_fields"],
  [{ custom_fields: { n: Number.POSITIVE_INFINITY } }, "custom_fields"],
  [{ custom_fields: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, n])) }, "custom_fields"],
])("%j is refused", (input, path) => {
  const { error } = Contact.Update.safeParse(input);
  expect(error?.issues[0]?.path[0]).toBe(path);
});

test("an address carries its marks, and a new address its own", () =>
  inWorkspace(async () => {
    const { contact_id } = await Contact.create({ email: "info@mailinator.com" });
    expect((await Contact.get(contact_id)).email_marks).toEqual(["role", "disposable"]);
    await Contact.update(contact_id, { first_name: "Ada" });
    expect((await Contact.get(contact_id)).email_marks).toEqual(["role", "disposable"]);
    expect((await Contact.update(contact_id, { email: "ada@outlok.com" })).email_marks).toEqual(["typo"]);
    await Contact.update(contact_id, { email: "ada@acme.example" });
    expect(await Contact.get(contact_id)).not.toHaveProperty("email_marks");
  }));
