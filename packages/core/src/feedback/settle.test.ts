import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { positions } from "../batch/outcome.ts";
import { find } from "../batch/read.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Ledger } from "../ledger/index.ts";
import { List } from "../list/index.ts";
import { shards } from "../shard.ts";
import { Workspace } from "../workspace/index.ts";
import { hit, type Letter, notification, samples } from "./feedback.fixture.ts";
import { Feedback } from "./index.ts";

/** A campaign to 30 people, one call of which got no answer; the letters of which nobody knows. */
async function doubtful(): Promise<{ campaign_id: string; letters: Letter[] }> {
  const list = await List.create({ name: "Readers" });
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => Contact.create({ email: `reader-${n}@example.com` }, [list.id])),
  );
  const { id } = await Campaign.create({
    name: "News",
    subject: "Hello",
    html_content: "<p>Hello</p>",
    from_email: "news@acme.example",
    list_ids: [list.id],
  });
  services.ses.control.fault({ kind: "lose_answer", times: 1 });
  await Campaign.send(id);
  await drain({ audience, send });
  const letters: Letter[] = [];
  for (const shard of shards) {
    const batch = await find({ campaign_id: id, shard, seq: 1 });
    for (const at of batch ? positions(batch.outcomes, "u") : [])
      letters.push({
        workspace_id: Actor.workspaceId(),
        campaign_id: id,
        contact_id: Id.from("contact", batch?.contacts[at] ?? ""),
        batch: `${shard}-1`,
        email: `someone-${at}@example.com`,
        provider_id: `0100-${shard}-${at}`,
        sent_at: Clock.now(),
      });
  }
  return { campaign_id: id, letters };
}

const take = async (bodies: string[]) =>
  expect(await Feedback.take(bodies.map((body, index) => ({ id: `m${index}`, body })))).toEqual([]);

test("events settle those of whom the sender does not know, once, and whatever came first", async () => {
  const { id } = await Workspace.create({ name: "Acme" });
  await Actor.system(id, async () => {
    const { campaign_id, letters } = await doubtful();
    expect(letters.length).toBeGreaterThan(0);
    const [first, ...others] = letters as [Letter, ...Letter[]];
    const at = new Date(Clock.millis() + 60_000).toISOString();
    // A hit names no batch: it makes the message, and the event that follows settles it.
    await take([hit(first, "opened", { id: "h1", at })]);
    expect(await Ledger.read(campaign_id)).toMatchObject({ unconfirmed: letters.length });
    await take([notification(samples.Delivery(first, at))]);
    expect(await Ledger.read(campaign_id)).toMatchObject({ unconfirmed: letters.length - 1 });
    for (let time = 1; time <= 2; time++) await take(others.map((letter) => notification(samples.Send(letter))));
    expect(await Ledger.read(campaign_id)).toMatchObject({ unconfirmed: 0, sent: 30, targeted: 30, remaining: 0 });
  });
});
