import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { Segment } from "../segment/index.ts";
import { Workspace } from "../workspace/index.ts";

const run = () => drain({ audience, send });

async function inWorkspace(work: () => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Acme" });
  await Actor.system(id, work);
}

type Person = Parameters<typeof Contact.create>[0] extends infer Input ? Partial<Input> & { lists?: string[] } : never;

/** People of one domain, each with an address made from their number. */
const people = (domain: string, persons: Person[]) =>
  Promise.all(
    persons.map(({ lists = [], ...input }, n) => Contact.create({ email: `p${n}@${domain}`, ...input }, lists)),
  );

const draft = (parts: Partial<Campaign.Create>) =>
  Campaign.create({
    name: "News",
    subject: "Hello",
    html_content: "<p>Hello</p>",
    from_email: "news@acme.example",
    ...parts,
  });

/** The numbers of those at a domain that got mail, once per mail. */
const mailed = (domain: string) =>
  [...services.ses.log.recipients()]
    .flatMap((to) => (to.endsWith(`@${domain}`) ? [Number(/^p(\d+)@/.exec(to)?.[1])] : []))
    .sort((a, b) => a - b);

test("to (list A or segment B) minus list C: each once, and each exclusion counted by its reason", () =>
  inWorkspace(async () => {
    const [a, c] = [(await List.create({ name: "A" })).id, (await List.create({ name: "C" })).id];
    const b = await Segment.create({ name: "B", rules: { field: "country", operator: "equals", value: "FR" } });
    await people("split.example", [
      { lists: [a] },
      { country: "FR" },
      { country: "fr", lists: [a] },
      { country: "FR", lists: [a, c] },
      { lists: [c] },
      {},
      { country: "FR", status: "unsubscribed" },
      { lists: [a], is_active: false },
      { country: "DE", lists: [c] },
    ]);
    const { id } = await draft({ list_ids: [a], segment_ids: [b.id], exclude_list_ids: [c] });
    await Campaign.send(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({
      status: "sent",
      total_recipients: 3,
      sent_count: 3,
      excluded: { excluded: 1, unsubscribed: 1, inactive: 1 },
    });
    expect(mailed("split.example")).toEqual([0, 1, 2]);
  }));

test("dynamic and segmented lists and segments serve as audience and as exclusion", () =>
  inWorkspace(async () => {
    const readers = (await List.create({ name: "Readers" })).id;
    const french = { field: "country", operator: "equals", value: "FR" } as const;
    const part = await List.create({
      name: "French readers",
      list_type: "segmented",
      parent_list_id: readers,
      rules: french,
    });
    const pro = { field: "custom_fields.plan", operator: "in", value: ["pro", "team"] } as const;
    const dynamic = await List.create({ name: "Pro", list_type: "dynamic", rules: pro });
    const bored = await Segment.create({
      name: "Bored",
      rules: { field: "tags", operator: "contains", value: "bored" },
    });
    await people("kinds.example", [
      { country: "FR", lists: [readers] },
      { country: "FR" },
      { country: "DE", lists: [readers] },
      { custom_fields: { plan: "pro" } },
      { custom_fields: { plan: "Team" }, tags: ["bored"] },
      { country: "FR", lists: [readers], tags: ["new"], custom_fields: { plan: "free" } },
    ]);
    const { id } = await draft({ list_ids: [part.id, dynamic.id], exclude_segment_ids: [bored.id] });
    await Campaign.send(id);
    await run();
    expect(mailed("kinds.example")).toEqual([0, 3, 5]);
    expect(await Campaign.get(id)).toMatchObject({ total_recipients: 3, excluded: { excluded: 1 } });
    const second = await draft({ list_ids: [readers], exclude_list_ids: [part.id] });
    await Campaign.send(second.id);
    await run();
    expect(await Campaign.get(second.id)).toMatchObject({ sent_count: 1, excluded: { excluded: 2 } });
  }));

test("the rules of the launch hold, however the segment is edited; what contacts do meanwhile counts", () =>
  inWorkspace(async () => {
    const rules = { field: "tags", operator: "contains", value: "in" } as const;
    const segment = await Segment.create({ name: "In", rules });
    const contacts = await people("frozen.example", [
      { tags: ["in"] },
      { tags: ["in"] },
      { tags: ["out"] },
      { tags: ["in"] },
    ]);
    const { id } = await draft({ segment_ids: [segment.id] });
    await Campaign.send(id);
    await Segment.update(segment.id, { rules: { ...rules, value: "out" } });
    await drain({ audience });
    expect(await Campaign.get(id)).toMatchObject({ total_recipients: 3 });
    await Segment.remove(segment.id);
    await Contact.update(contacts[1]!.contact_id, { tags: [] });
    await run();
    expect(mailed("frozen.example")).toEqual([0, 3]);
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 2, suppressed_count: 1 });
  }));

test("a campaign to a segment that is gone cannot be launched", () =>
  inWorkspace(async () => {
    const segment = await Segment.create({ name: "In", rules: { field: "tags", operator: "exists" } });
    const { id } = await draft({ segment_ids: [segment.id] });
    await Segment.remove(segment.id);
    await expect(Campaign.send(id)).rejects.toMatchObject({ details: { errors: [{ path: "segment_ids" }] } });
  }));
