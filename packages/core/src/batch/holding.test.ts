import fc from "fast-check";
import { expect, test } from "vitest";
import { Id } from "../id/index.ts";
import { shardOf, shards } from "../shard.ts";
import { BatchEntity } from "./batch.entity.ts";
import { holding } from "./read.ts";

test("a contact's batch is found, and none for who is no recipient", async () => {
  const plan = fc.record({
    sizes: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }),
    isIn: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ sizes, isIn }) => {
      const campaign_id = Id.create("campaign");
      const people = Array.from({ length: 60 }, () => Id.create("contact")).sort();
      const expected = new Map<string, number>();
      for (const shard of shards) {
        const ours = people.filter((id) => shardOf(id) === shard);
        let through = "";
        for (const [index, size] of sizes.entries()) {
          const range = ours.splice(0, index === sizes.length - 1 ? ours.length : size);
          through = range.at(-1) ?? through;
          const contacts = range.filter((id) => isIn[people.indexOf(id)]);
          for (const id of contacts) expected.set(id, index + 1);
          const last = index === sizes.length - 1 || ours.length === 0;
          const counts = { outcomes: "s".repeat(contacts.length), counted: "", targeted: 0, excluded: {} };
          const bare = contacts.map(Id.bare);
          await BatchEntity.create({
            campaign_id,
            shard,
            seq: index + 1,
            contacts: bare,
            through,
            last,
            ...counts,
          }).go();
          if (last) break;
        }
      }
      const found = await Promise.all(people.map(async (id) => (await holding(campaign_id, id))?.seq));
      expect(found).toEqual(people.map((id) => expected.get(id)));
    }),
    { numRuns: 15 },
  );
});
