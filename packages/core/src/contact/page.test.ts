import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Contact } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

async function everything(filter: Contact.Filter, limit: number) {
  const seen: Contact.Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await Contact.page(filter, { limit, cursor });
    expect(page.data.length).toBeLessThanOrEqual(limit);
    seen.push(...page.data);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return seen;
}

const people = async (count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { contact_id } = await Contact.create({
      email: `p${n}@example.com`,
      ...(n % 2 ? { first_name: n % 3 ? "Zoë" : "王伟", company: "Müller, Söhne" } : {}),
      tags: n % 5 ? ["a"] : ["a", "b"],
      is_active: n % 7 !== 0,
    });
    ids.unshift(contact_id);
  }
  return ids;
};

test("pages of any size hold everybody once, newest first, and filters pick the same as a look at each", () =>
  inWorkspace(async () => {
    const ids = await people(60);
    for (const limit of [1, 7, 60, 200]) {
      expect((await everything({}, limit)).map(({ contact_id }) => contact_id)).toEqual(ids);
    }
    const all = await everything({}, 200);
    const same = async (filter: Contact.Filter, keep: (item: Contact.Item) => boolean) => {
      const expected = all.filter(keep).map(({ contact_id }) => contact_id);
      expect(expected.length).toBeGreaterThan(0);
      expect((await everything(filter, 4)).map(({ contact_id }) => contact_id)).toEqual(expected);
    };
    await same({ tags: ["a", "b"] }, ({ tags }) => tags.includes("b"));
    await same({ company: "müller, söhne" }, ({ company }) => company !== undefined);
    await same({ is_active: false }, ({ is_active }) => !is_active);
    await same({ status: "active", is_active: true }, ({ is_active }) => is_active);
    await same({ q: "z" }, ({ first_name }) => first_name === "Zoë");
    await same({ email: "P11@example.com" }, ({ email }) => email === "p11@example.com");
    const list = await List.create({ name: "A" });
    await Contact.join(list.id, ids.slice(10, 30));
    await same({ list_id: list.id }, ({ contact_id }) => ids.slice(10, 30).includes(contact_id));
    await same(
      { list_id: list.id, is_active: false },
      (item) => !item.is_active && ids.slice(10, 30).includes(item.contact_id),
    );
  }));

test("a search finds beginnings of addresses and of names, each contact once", () =>
  inWorkspace(async () => {
    await Contact.create({ email: "zoe@example.com", first_name: "Zoe" });
    await Contact.create({ email: "ada@example.com", first_name: "ZOE", last_name: "Ångström" });
    await Contact.create({ email: "bob@example.com", first_name: "Zo" });
    await Contact.create({ email: "wang@example.com", first_name: "王", last_name: "伟" });
    await Contact.create({ email: "x@example.com", first_name: "🦊🦊🦊 fox" });
    const emails = async (q: string, limit: number) => (await everything({ q }, limit)).map(({ email }) => email);
    for (const limit of [1, 2, 50]) {
      expect(await emails("zoe", limit)).toEqual(["zoe@example.com", "ada@example.com"]);
      expect(await emails(" ZO", limit)).toEqual(["zoe@example.com", "bob@example.com", "ada@example.com"]);
      expect(await emails("王 伟", limit)).toEqual(["wang@example.com"]);
      expect(await emails("🦊🦊", limit)).toEqual(["x@example.com"]);
      expect(await emails("zoe a\u030an", limit)).toEqual(["ada@example.com"]);
      expect(await emails("nobody", limit)).toEqual([]);
    }
  }));

test("a cursor that is none is refused", () =>
  inWorkspace(() => expect(Contact.page({}, { cursor: "%%%" })).rejects.toMatchObject({ code: "cursor.invalid" })));
