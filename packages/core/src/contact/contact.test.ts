import fc from "fast-check";
import { ulid } from "ulid";
import { describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { transact } from "../aws/transact.ts";
import { Id } from "../id/index.ts";
import { shards } from "../shard.ts";
import { Stat } from "../stat/index.ts";
import { releaseClaim } from "./claim.ts";
import { Contact } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);
const totals = async () => (await Stat.read(Actor.workspaceId())).totals;

describe("creating", () => {
  test("keeps the address as typed, finds it by key, and counts once", () =>
    inWorkspace(async () => {
      const item = await Contact.create({
        email: " Ada@Example.com ",
        first_name: "Ada",
        custom_fields: { plan: "pro" },
      });
      expect(item).toMatchObject({ email: "Ada@Example.com", email_key: "ada@example.com" });
      expect(await Contact.get(item.contact_id)).toEqual(item);
      expect(await Contact.findByEmail("ada@example.com")).toEqual(item);
      expect(await totals()).toMatchObject({ contacts_created: 1, contacts_active: 1 });
    }));

  test("an address once, however it is written, also when many try at once", () =>
    inWorkspace(async () => {
      const spellings = ["a@example.com", "A@example.com", "a@EXAMPLE.com", " a@example.com"];
      const outcomes = await Promise.allSettled(spellings.map((email) => Contact.create({ email })));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "contact.exists" });
      }
      expect(await totals()).toMatchObject({ contacts_created: 1, contacts_active: 1 });
    }));

  test("another workspace may have the same address and sees nothing of this one", async () => {
    const item = await inWorkspace(() => Contact.create({ email: "a@example.com" }));
    await inWorkspace(async () => {
      await Contact.create({ email: "a@example.com" });
      await expect(Contact.get(item.contact_id)).rejects.toMatchObject({ kind: "missing" });
      expect(await Contact.getMany([item.contact_id])).toEqual(new Map());
    });
  });

  test("heals a claim that was left without its contact, but not while its writer may still run", () =>
    inWorkspace(async () => {
      const dead = Id.from("contact", ulid(Date.now() - 20 * 60_000));
      const build = (contact_id: string) => Contact.build(Contact.Create.parse({ email: "a@example.com" }), contact_id);
      const recent = build(Id.create("contact"));
      await Contact.claimMany([recent], "imp_1#0");
      await expect(Contact.create({ email: "a@example.com" })).rejects.toMatchObject({ code: "contact.exists" });
      await transact([releaseClaim(recent)]);
      await Contact.claimMany([build(dead)], "imp_1#0");
      const item = await Contact.create({ email: "a@example.com" });
      expect(await Contact.findByEmail("a@example.com")).toEqual(item);
      expect(await totals()).toMatchObject({ contacts_created: 1 });
      // The writer comes back: what it had claimed is somebody else's now.
      const claims = await Contact.claimMany([build(Id.create("contact"))], "imp_1#0");
      expect(claims.get("a@example.com")).toEqual({ contact_id: item.contact_id, by: "other" });
    }));
});

test("many are read at once, in any number", () =>
  inWorkspace(async () => {
    const items = Array.from({ length: 230 }, (_, index) =>
      Contact.build(Contact.Create.parse({ email: `p${index}@example.com` }), Id.create("contact")),
    );
    await Contact.putNew(items);
    const ids = items.map(({ contact_id }) => contact_id);
    const found = await Contact.getMany([...ids, ...ids, Id.create("contact")]);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
  }));

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);

test("whatever a contact holds is read as it was written, and found again after a change", () =>
  inWorkspace(() =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ first_name: text, tags: fc.array(text), value: fc.oneof(text, number, fc.boolean()) }),
        async ({ first_name, tags, value }) => {
          const plain = Contact.build(Contact.Create.parse({ email: "a@example.com" }), Id.create("contact"));
          const item = { ...plain, first_name, tags, custom_fields: { value } };
          await Contact.putNew([item]);
          expect(await Contact.get(item.contact_id)).toEqual(item);
          const after = await Contact.edit(item.contact_id, (before) => ({ ...before, tags: [] }));
          expect(await Contact.get(item.contact_id)).toEqual(after);
          expect(after).toEqual({ ...item, tags: [], version: 2 });
        },
      ),
      { numRuns: 50 },
    ),
  ));

test("the shards, paged through, hold everybody once and in order", () =>
  inWorkspace(async () => {
    const items = Array.from({ length: 150 }, (_, index) =>
      Contact.build(Contact.Create.parse({ email: `p${index}@example.com` }), Id.create("contact")),
    );
    await Contact.putNew(items);
    const seen: string[] = [];
    for (const shard of shards) {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await Contact.scanShard(shard, { after, limit: 4 });
        ids.push(...page.contacts.map(({ contact_id }) => contact_id));
        after = page.next;
      } while (after);
      expect(ids).toEqual([...ids].sort());
      expect(ids.every((id) => Contact.shardOf(id) === shard)).toBe(true);
      seen.push(...ids);
    }
    expect(seen.sort()).toEqual(items.map(({ contact_id }) => contact_id).sort());
  }));

test("a status against mail only grows stronger, and is counted once", () =>
  inWorkspace(async () => {
    const { contact_id } = await Contact.create({ email: "a@example.com" });
    await Promise.all([Contact.setStatus(contact_id, "bounced"), Contact.setStatus(contact_id, "complained")]);
    await Contact.setStatus(contact_id, "unsubscribed");
    expect((await Contact.get(contact_id)).status).toBe("complained");
    expect(await totals()).toMatchObject({ contacts_created: 1, contacts_active: 0 });
  }));
