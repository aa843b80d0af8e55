import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Id } from "../id/index.ts";
import { Workspace } from "./index.ts";

const inWorkspace = async <T>(work: (workspace: Workspace.Info) => Promise<T>) => {
  const workspace = await Workspace.create({ name: "Acme" });
  return Actor.system(workspace.id, () => work(workspace));
};

test("a new workspace keeps UTC, a sender id that fits Feedback-ID, and no limits of its own", () =>
  inWorkspace(async (created) => {
    const workspace = await Workspace.get();
    expect(workspace).toEqual(created);
    expect(workspace.timezone).toBe("UTC");
    expect(workspace.feedback_sender_id).toMatch(/^[a-z0-9]{5,15}$/);
    expect(workspace.sending).toEqual({ max_per_second: null, max_per_hour: null, max_per_day: null });
  }));

test("an update changes what it names and null takes away", () =>
  inWorkspace(async (created) => {
    await Workspace.update({ default_from_email: "news@acme.example", postal_address: "1 Main Street\nSpringfield" });
    const changed = await Workspace.update({
      timezone: "Europe/Paris",
      postal_address: null,
      sending: { max_per_day: 9 },
    });
    expect(changed).toEqual(await Workspace.get());
    expect(changed).toMatchObject({ name: "Acme", default_from_email: "news@acme.example", timezone: "Europe/Paris" });
    expect(changed.sending).toEqual({ max_per_second: null, max_per_hour: null, max_per_day: 9 });
    expect(changed.postal_address).toBeNull();
    expect(changed.feedback_sender_id).toBe(created.feedback_sender_id);
  }));

test("the guard and the warm-up are replaced as a whole; what is not said of them takes its default", () =>
  inWorkspace(async (created) => {
    const usual = { max_bounce_rate: 5, bounce_sample: 100, max_complaint_rate: 0.1, complaint_sample: 1_000 };
    expect(created).toMatchObject({ guard: usual, warm_up: null });
    await Workspace.update({ guard: { max_bounce_rate: 2 } });
    const changed = await Workspace.update({
      guard: { complaint_sample: 500 },
      warm_up: { start_date: "2026-03-01", daily_ceilings: [10, 20] },
    });
    expect(changed).toEqual(await Workspace.get());
    expect(changed.guard).toEqual({ ...usual, complaint_sample: 500 });
    expect(changed.warm_up).toEqual({ start_date: "2026-03-01", daily_ceilings: [10, 20] });
    expect(await Workspace.update({ warm_up: null })).toMatchObject({ warm_up: null, guard: changed.guard });
  }));

test.each([
  ["a zone that is none", { timezone: "Mars/Olympus" }],
  ["a header smuggled into a name", { default_from_name: "Acme\r\nBcc: everyone@example.com" }],
  ["a limit of nothing", { sending: { max_per_second: 0 } }],
  ["a guard that lets SES stop the account", { guard: { max_bounce_rate: 10.1 } }],
  ["a guard that judges by one mail", { guard: { bounce_sample: 1 } }],
  ["a warm-up that cools down", { warm_up: { start_date: "2026-03-01", daily_ceilings: [20, 10] } }],
])("%s is refused", (_, change) => inWorkspace(() => expect(Workspace.update(change)).rejects.toThrow()));

test("a workspace that does not exist is missing", () =>
  Actor.system(Id.create("workspace"), async () => {
    await expect(Workspace.get()).rejects.toMatchObject({ code: "workspace.missing" });
    await expect(Workspace.update({ name: "Ghost" })).rejects.toMatchObject({ code: "workspace.missing" });
  }));
