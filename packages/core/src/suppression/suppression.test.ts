import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

test("an address is suppressed and counted once, whoever asks how often", () =>
  inWorkspace(async () => {
    const add = () => Suppression.add({ email: "Ada@example.com", reason: "bounce" });
    const results = await Promise.all([add(), add(), add()]);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(await Suppression.reasons(["ada@example.com", "bob@example.com"])).toEqual(
      new Map([["ada@example.com", "bounce"]]),
    );
    expect((await Stat.read(Actor.workspaceId())).totals).toMatchObject({ suppressions_bounce: 1 });
  }));

test("a stronger reason replaces a weaker one, in any order", () =>
  inWorkspace(async () => {
    await Suppression.add({ email: "a@example.com", reason: "complaint" });
    for (const reason of ["manual", "unsubscribe", "bounce"] as const) {
      const { entry, created } = await Suppression.add({ email: "a@example.com", reason });
      expect([entry.reason, created]).toEqual(["complaint", false]);
    }
    await Suppression.add({ email: "b@example.com", reason: "manual" });
    await Suppression.add({ email: "b@example.com", reason: "complaint" });
    expect(await Suppression.reasons(["a@example.com", "b@example.com"])).toEqual(
      new Map([
        ["a@example.com", "complaint"],
        ["b@example.com", "complaint"],
      ]),
    );
    const { totals } = await Stat.read(Actor.workspaceId());
    expect(totals).toMatchObject({ suppressions_complaint: 2, suppressions_manual: 0, suppressions_bounce: 0 });
  }));

test("the contact takes the status of a bounce, complaint or unsubscription, and keeps its own otherwise", () =>
  inWorkspace(async () => {
    for (const [reason, status] of [
      ["bounce", "bounced"],
      ["complaint", "complained"],
      ["unsubscribe", "unsubscribed"],
      ["manual", "active"],
      ["compliance", "active"],
    ] as const) {
      const { contact_id } = await Contact.create({ email: `${reason}@example.com` });
      await Suppression.add({ email: `${reason.toUpperCase()}@example.com`, reason });
      expect((await Contact.get(contact_id)).status).toBe(status);
    }
  }));

test("adding in bulk says what is wrong with each, counts each once, and pages hold each once", () =>
  inWorkspace(async () => {
    const emails = Array.from({ length: 40 }, (_, n) => `p${n}@example.com`);
    const added = await Suppression.addMany({ emails: [...emails, "P1@example.com", "nobody", "ä@example.com"] });
    expect(added).toMatchObject({ added: 40, unchanged: 1, errors: [{ email: "nobody" }, { email: "ä@example.com" }] });
    await Suppression.add({ email: "p7@example.com", reason: "complaint" });
    for (const limit of [1, 3, 39, 40, 100]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await Suppression.page({}, { limit, cursor });
        seen.push(...page.data.map(({ email }) => email));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      expect(seen.sort()).toEqual([...emails].sort());
    }
    expect((await Suppression.page({ reason: "complaint" })).data).toMatchObject([{ email: "p7@example.com" }]);
    expect(await Suppression.stats()).toMatchObject({ total: 40, by_reason: { manual: 39, complaint: 1 } });
  }));

test("taking an address off leaves its contact's status alone", () =>
  inWorkspace(async () => {
    const { contact_id } = await Contact.create({ email: "ada@example.com" });
    await Suppression.add({ email: "ada@example.com", reason: "unsubscribe" });
    expect(await Suppression.check("Ada@example.com")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    await Suppression.remove("ADA@example.com");
    expect(await Suppression.check("ada@example.com")).toMatchObject({ suppressed: false, reason: null });
    expect((await Contact.get(contact_id)).status).toBe("unsubscribed");
    expect(await Suppression.stats()).toMatchObject({ total: 0 });
    await expect(Suppression.remove("ada@example.com")).rejects.toMatchObject({ kind: "missing" });
  }));

test("a contact that comes after the suppression does not begin as active", () =>
  inWorkspace(async () => {
    await Suppression.addMany({ emails: ["a@example.com"], reason: "unsubscribe" });
    await Suppression.addMany({ emails: ["b@example.com"] });
    expect((await Contact.create({ email: "A@example.com" })).status).toBe("unsubscribed");
    expect((await Contact.create({ email: "b@example.com" })).status).toBe("active");
    expect((await Stat.read(Actor.workspaceId())).totals).toMatchObject({ contacts_created: 2, contacts_active: 1 });
  }));

test("every row of a bulk is told what became of it", () =>
  inWorkspace(async () => {
    await Suppression.add({ email: "old@example.com" });
    const emails = ["new@example.com", "old@example.com", "nobody", "NEW@example.com"];
    const { rows } = await Suppression.addMany({ emails });
    expect(rows.map(({ email, status }) => [email, status])).toEqual([
      ["new@example.com", "added"],
      ["old@example.com", "unchanged"],
      ["nobody", "invalid"],
      ["NEW@example.com", "unchanged"],
    ]);
    expect(rows[2]).toMatchObject({ reason: expect.stringContaining("name@domain") });
  }));

test("stats say what each day has changed", () =>
  inWorkspace(async () => {
    const day = (n: number) => Clock.use(() => Date.UTC(2026, 2, n, 12));
    const restore = day(1);
    await Suppression.addMany({ emails: ["a@example.com", "b@example.com"], reason: "bounce" });
    day(3);
    await Suppression.remove("a@example.com");
    await Suppression.add({ email: "b@example.com", reason: "complaint" });
    await Contact.create({ email: "c@example.com" });
    restore();
    expect(await Suppression.stats()).toMatchObject({
      total: 1,
      by_reason: { bounce: 0, complaint: 1 },
      by_day: [
        { date: "2026-03-01", total: 2, by_reason: { bounce: 2, complaint: 0 } },
        { date: "2026-03-03", total: -1, by_reason: { bounce: -2, complaint: 1 } },
      ],
    });
  }));

test("the list as CSV holds every address once, in parts", () =>
  inWorkspace(async () => {
    const emails = Array.from({ length: 30 }, (_, n) => `p${n}@example.com`);
    await Suppression.addMany({ emails, source: "=cmd()" });
    await Suppression.add({ email: "x@example.com", reason: "bounce" });
    const { csv, next_cursor } = await Suppression.exportCsv({ reason: "manual" });
    const [header, ...lines] = csv.trimEnd().split("\r\n");
    expect(header).toBe("email,reason,source,created_at,created_by");
    expect(lines.map((line) => line.split(",")[0]).sort()).toEqual([...emails].sort());
    for (const line of lines) expect(line).toContain(",manual,'=cmd(),");
    expect(next_cursor).toBeNull();
  }));
