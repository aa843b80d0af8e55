import { beforeAll, expect, test } from "vitest";
import { clock, plan, race, ses } from "../../../../test/fault/pace.ts";
import { draft } from "../../../../test/fault/scene.ts";
import { Actor } from "../actor/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Workspace } from "../workspace/index.ts";

/** Recipients at each rate: some seconds' worth. */
const sizes = { 14: 210, 300: 1_500, 2000: 6_400 } as const;
/** Seconds' worth that may go at once. */
const burst = 0.5;
type Rate = keyof typeof sizes;
const rates = [14, 300, 2_000] as const satisfies Rate[];

let workspace_id: string;
const lists = new Map<Rate, string>();

beforeAll(async () => {
  ({ id: workspace_id } = await Workspace.create({ name: "Acme" }));
  await Actor.system(workspace_id, async () => {
    for (const rate of rates) lists.set(rate, (await List.create({ name: `At ${rate} a second` })).id);
    const people = Array.from({ length: Math.max(...Object.values(sizes)) }, (_, n) => {
      const list_ids = rates.flatMap((rate) => (n < sizes[rate] ? [lists.get(rate) ?? ""] : []));
      const input = Contact.Create.parse({ email: `reader${n}@rate.example`, first_name: `Reader ${n}` });
      return { ...Contact.build(input, Id.create("contact")), list_ids };
    });
    await Contact.putNew(people);
  });
}, 120_000);

const table = rates.flatMap((rate) => [1, 4, 16].map((workers) => ({ rate, workers })));

test.each(table)(
  "$rate a second is used up by $workers workers, and never exceeded",
  ({ rate, workers }) =>
    Actor.system(workspace_id, async () => {
      clock.advance(600_000); // what was looked up of the quota is forgotten, and the provider's bucket is full again
      ses.control.setQuota({ max_send_rate: rate });
      const count = sizes[rate];
      const { id, subject } = await draft(lists.get(rate) ?? "");
      await Campaign.send(id);
      await plan();
      const before = ses.log.messages.length;
      const refused = await race(workers, rate + workers, () => ses.log.messages.length === before + count);
      const sent = ses.log.messages.slice(before);
      expect(new Set(sent.map(({ to }) => to[0])).size).toBe(count);
      expect(sent.every((message) => message.subject === subject)).toBe(true);
      expect(refused).toBe(0);
      expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: count, unconfirmed_count: 0 });
      // Of all that the limits allow, the burst at the start included, until all but the last few are gone.
      const times = sent.map(({ call }) => call.at);
      const most = Math.floor(count * 0.9);
      const seconds = ((times[most] ?? 0) - (times[0] ?? 0)) / 1000;
      expect(most / (rate * (seconds + burst))).toBeGreaterThanOrEqual(0.98);
    }),
  120_000,
);
