import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterEach, expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { sqs } from "../aws/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { Workspace } from "../workspace/index.ts";

let now = 0;
let restore = () => {};
/** Sets the clock; each test later than the one before, since all of them share the provider's limiter. */
const at = (time: string) => {
  now = Date.parse(time);
  restore();
  restore = Clock.use(
    () => now,
    async (milliseconds) => {
      now += milliseconds;
    },
  );
};
afterEach(() => restore());

const run = () => drain({ audience, send });

async function campaign(
  count: number,
  settings: Parameters<typeof Workspace.update>[0],
  work: (id: string) => Promise<void>,
) {
  const { id: workspace_id } = await Workspace.create({ name: "Acme" });
  await Actor.system(workspace_id, async () => {
    await Workspace.update(settings);
    const list = await List.create({ name: "Readers" });
    const domain = `${workspace_id.slice(3).toLowerCase()}.example`;
    for (let n = 0; n < count; n++) await Contact.create({ email: `reader${n}@${domain}` }, [list.id]);
    const content = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@acme.example" };
    const { id } = await Campaign.create({ name: "News", ...content, list_ids: [list.id] });
    await Campaign.send(id);
    await run();
    await work(id);
    const mailed = [...services.ses.log.recipients()].filter((to) => to.endsWith(domain));
    expect(mailed.length).toBe(new Set(mailed).size);
  });
}

test("each day's mails go out to the last one; in between the campaign rests by itself and says until when", async () => {
  at("2026-03-01T15:20:00.000Z");
  const warm_up = { start_date: "2026-03-01", daily_ceilings: [7, 20] };
  await campaign(40, { warm_up }, async (id) => {
    expect(await Campaign.get(id)).toMatchObject({
      status: "sending",
      sent_count: 7,
      waiting: { until: "2026-03-02T00:00:00.000Z", because: "Today's 7 mails are sent (day 1 of 2 of the warm-up)." },
    });
    // Nothing circulates meanwhile, and the clock wakes nobody early.
    at("2026-03-01T23:59:00.000Z");
    await Campaign.tick();
    expect(await run()).toBe(0);
    at("2026-03-02T00:00:30.000Z");
    await Campaign.tick();
    await run();
    expect(await Campaign.get(id)).toMatchObject({ sent_count: 27, waiting: { until: "2026-03-03T00:00:00.000Z" } });
    at("2026-03-03T00:01:00.000Z");
    await Campaign.tick();
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 40, waiting: null });
  });
}, 60_000);

test("the lower of the workspace's limit and the warm-up's holds; lifted, the campaign goes on when it is resumed", async () => {
  at("2026-03-05T09:00:00.000Z");
  const sending = { max_per_day: 3 };
  const warm_up = { start_date: "2026-03-05", daily_ceilings: [5] };
  await campaign(9, { sending, warm_up }, async (id) => {
    const because = "Today's 3 mails are sent (the workspace's limit).";
    expect(await Campaign.get(id)).toMatchObject({ sent_count: 3, waiting: { because } });
    await Workspace.update({ sending: { max_per_day: null }, warm_up: null });
    expect(await Campaign.pause(id)).toMatchObject({ waiting: null });
    await Campaign.resume(id);
    await run();
    expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 9 });
  });
}, 60_000);

test("for a short rest the queue holds the messages back", async () => {
  at("2026-03-07T09:50:00.000Z");
  await campaign(5, { sending: { max_per_hour: 2 } }, async (id) => {
    expect(await Campaign.get(id)).toMatchObject({ status: "sending", sent_count: 2, waiting: null });
    const QueueUrl = process.env.QUEUE_URL_SEND;
    const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessagesDelayed"] });
    const { Attributes } = await sqs().send(ask);
    expect(Number(Attributes?.ApproximateNumberOfMessagesDelayed)).toBeGreaterThan(0);
    await Campaign.cancel((await Campaign.pause(id)).id);
  });
});
