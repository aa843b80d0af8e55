import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { List } from "../list/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Campaign } from "./index.ts";
import { record } from "./record.ts";

async function inWorkspace(work: () => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Acme", timezone: "Europe/Berlin" });
  await Actor.system(id, work);
}

async function draft(input: Partial<Campaign.Create> = {}): Promise<string> {
  const list = await List.create({ name: "Readers" });
  const ready = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@acme.example" };
  const { id } = await Campaign.create({ name: "News", ...ready, list_ids: [list.id], ...input });
  return id;
}

async function at<T>(time: string, work: () => Promise<T>): Promise<T> {
  const restore = Clock.use(() => Date.parse(time));
  try {
    return await work();
  } finally {
    restore();
  }
}

describe("editing", () => {
  test("a draft keeps what is given, null clears, settings not named stay", () =>
    inWorkspace(async () => {
      const id = await draft({ preheader: "In short", settings: { track_opens: false } });
      const changed = await Campaign.update(id, { preheader: null, name: "Other", settings: { track_clicks: false } });
      expect(changed).toMatchObject({
        name: "Other",
        preheader: null,
        subject: "Hello",
        html_content: "<p>Hello</p>",
        settings: { track_opens: false, track_clicks: false, unsubscribe_link: true, suppress_duplicates: true },
        allowed: ["edit", "schedule", "send", "delete"],
      });
      expect(await Campaign.get(id)).toEqual(changed);
    }));

  test("what does not exist, and broken Liquid, is refused with its place", () =>
    inWorkspace(async () => {
      await expect(draft({ list_ids: ["lst_nothing"] })).rejects.toMatchObject({
        kind: "invalid",
        details: { errors: [{ path: "list_ids" }] },
      });
      await expect(draft({ template_id: "tpl_nothing" })).rejects.toMatchObject({
        details: { errors: [{ path: "template_id" }] },
      });
      await expect(draft({ html_content: "<p>\n{% if x %}" })).rejects.toMatchObject({ kind: "invalid" });
    }));

  test("a campaign without sender, subject, content or audience names all that it lacks", () =>
    inWorkspace(async () => {
      const { id } = await Campaign.create({ name: "Empty" });
      const paths = ["from_email", "subject", "html_content", "list_ids"];
      await expect(Campaign.send(id)).rejects.toMatchObject({
        code: "campaign.not-ready",
        details: { errors: paths.map((path) => expect.objectContaining({ path })) },
      });
      expect(await Campaign.get(id)).toMatchObject({ status: "draft" });
    }));

  test("a copy is a draft with the same content", () =>
    inWorkspace(async () => {
      const id = await draft({ reply_to: "me@acme.example" });
      await Campaign.send(id);
      const copy = await Campaign.duplicate(id);
      expect(copy).toMatchObject({
        name: "News (copy)",
        status: "draft",
        html_content: "<p>Hello</p>",
        reply_to: "me@acme.example",
        total_recipients: 0,
      });
    }));

  test("pages go through all campaigns, newest first, each once", () =>
    inWorkspace(async () => {
      const ids = [await draft(), await draft(), await draft()];
      const first = await Campaign.list({ limit: 2 });
      const second = await Campaign.list({ limit: 2, cursor: first.next_cursor ?? "" });
      expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.reverse());
      expect(second.next_cursor).toBeNull();
    }));

  test("another workspace finds nothing", async () => {
    let id = "";
    await inWorkspace(async () => {
      id = await draft();
    });
    await inWorkspace(async () => {
      for (const act of [Campaign.get, Campaign.send, Campaign.pause, Campaign.cancel, Campaign.remove]) {
        await expect(act(id)).rejects.toMatchObject({ kind: "missing" });
      }
      expect((await Campaign.list({ limit: 50 })).data).toEqual([]);
    });
  });
});

describe("moves", () => {
  const acts = {
    edit: (id: string) => Campaign.update(id, { name: "Edited" }),
    schedule: (id: string) => Campaign.schedule(id, { scheduled_time: "2090-01-01T09:00" }),
    send: Campaign.send,
    delete: Campaign.remove,
    pause: Campaign.pause,
    resume: Campaign.resume,
    cancel: Campaign.cancel,
    retry: Campaign.retry,
  } as const;

  const reach: Record<string, (id: string) => Promise<unknown>> = {
    draft: async () => {},
    scheduled: acts.schedule,
    sending: acts.send,
    paused: async (id) => acts.send(id).then(() => acts.pause(id)),
    cancelled: async (id) => acts.schedule(id).then(() => acts.cancel(id)),
    failed: async (id) => {
      await acts.send(id);
      const { CampaignEntity } = await import("./campaign.entity.ts");
      const { workspace_id, campaign_id } = await record(id);
      await CampaignEntity.patch({ workspace_id, campaign_id }).set({ status: "failed" }).go();
    },
    sent: async (id) => {
      await acts.send(id);
      const { CampaignEntity } = await import("./campaign.entity.ts");
      const { workspace_id, campaign_id } = await record(id);
      await CampaignEntity.patch({ workspace_id, campaign_id }).set({ status: "sent" }).go();
    },
  };

  test.each(Campaign.statuses)("a campaign that is %s allows what it says and refuses the rest", (status) =>
    inWorkspace(async () => {
      for (const [name, act] of Object.entries(acts)) {
        const id = await draft();
        await reach[status]?.(id);
        const { allowed } = await Campaign.get(id);
        if (allowed.includes(name)) await expect(act(id), `${status} ${name}`).resolves.not.toThrow();
        else {
          await expect(act(id), `${status} ${name}`).rejects.toMatchObject({ kind: "conflict", details: { allowed } });
          expect(await Campaign.get(id)).toMatchObject({ status });
        }
      }
    }),
  );

  test("of many who send at once one succeeds", () =>
    inWorkspace(async () => {
      const id = await draft();
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => Campaign.send(id)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }));
});

describe("schedules", () => {
  const token = async (id: string) => (await record(id)).schedule_token ?? "";
  const onTheClock = async (id: string, name: string) =>
    new SchedulerClient({}).send(new GetScheduleCommand({ GroupName: "lettermill", Name: `${id}-${name}` }));

  test("a time without an offset is the workspace's, kept in UTC", () =>
    inWorkspace(async () => {
      const id = await draft();
      const scheduled = await Campaign.schedule(id, { scheduled_time: "2090-07-01T09:00" });
      expect(scheduled).toMatchObject({ status: "scheduled", scheduled_time: "2090-07-01T07:00:00.000Z" });
      expect((await onTheClock(id, await token(id))).ScheduleExpression).toBe("at(2090-07-01T07:00:00)");
    }));

  test("rescheduling replaces the schedule; the old one, should it fire, does nothing", () =>
    inWorkspace(async () => {
      const id = await draft();
      await Campaign.schedule(id, { scheduled_time: "2090-07-01T09:00" });
      const old = await token(id);
      await Campaign.schedule(id, { scheduled_time: "2090-07-02T09:00" });
      await expect(onTheClock(id, old)).rejects.toThrow();
      await at("2090-07-02T07:00:30Z", () => Campaign.start({ type: "start", campaign_id: id, token: old }));
      expect(await Campaign.get(id)).toMatchObject({ status: "scheduled" });
    }));

  test("a schedule that fires twice starts once; early it waits", () =>
    inWorkspace(async () => {
      const id = await draft();
      await Campaign.schedule(id, { scheduled_time: "2090-07-01T09:00" });
      const job = { type: "start" as const, campaign_id: id, token: await token(id) };
      await at("2090-07-01T06:00:00Z", () => expect(Campaign.start(job)).rejects.toMatchObject({ name: "Later" }));
      await at("2090-07-01T07:00:10Z", () => Promise.all([Campaign.start(job), Campaign.start(job).catch(() => {})]));
      expect(await Campaign.get(id)).toMatchObject({ status: "sending" });
      const started = (await record(id)).started_at;
      await at("2090-07-01T07:00:40Z", () => Campaign.start(job));
      expect((await record(id)).started_at).toBe(started);
    }));

  test("one that fires hours late asks, and resuming sends", () =>
    inWorkspace(async () => {
      const id = await draft();
      await Campaign.schedule(id, { scheduled_time: "2090-07-01T09:00" });
      const job = { type: "start" as const, campaign_id: id, token: await token(id) };
      await at("2090-07-01T10:00:00Z", () => Campaign.start(job));
      expect(await Campaign.get(id)).toMatchObject({
        status: "paused",
        status_reason: expect.stringContaining("missed that by 180 minutes"),
      });
      expect(await Campaign.resume(id)).toMatchObject({ status: "sending", status_reason: null });
    }));

  test("a time that has passed is refused, and so is a campaign that is not ready", () =>
    inWorkspace(async () => {
      const id = await draft();
      await expect(Campaign.schedule(id, { scheduled_time: "2020-01-01T09:00" })).rejects.toMatchObject({
        details: { errors: [{ path: "scheduled_time" }] },
      });
      const empty = await Campaign.create({ name: "Empty" });
      await expect(Campaign.schedule(empty.id, { scheduled_time: "2090-01-01T09:00" })).rejects.toMatchObject({
        code: "campaign.not-ready",
      });
    }));

  test("the clock starts what its schedule did not", () =>
    inWorkspace(async () => {
      const id = await draft();
      await Campaign.schedule(id, { scheduled_time: "2090-07-01T09:00" });
      await at("2090-07-01T07:01:00Z", Campaign.tick);
      expect(await Campaign.get(id)).toMatchObject({ status: "scheduled" });
      await at("2090-07-01T07:05:00Z", Campaign.tick);
      expect(await Campaign.get(id)).toMatchObject({ status: "sending" });
    }));
});
