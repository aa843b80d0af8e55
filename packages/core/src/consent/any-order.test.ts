import fc from "fast-check";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Consent } from "./index.ts";

/** What may happen around one address, in any order and side by side. */
const step = fc.oneof(
  fc.record({ kind: fc.constant("ask" as const), list: fc.nat(2) }),
  fc.record({ kind: fc.constant("confirm" as const), which: fc.nat(5), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("suppress" as const), reason: fc.constantFrom(...Suppression.suppressionReasons) }),
  fc.record({ kind: fc.constant("leave" as const), list: fc.nat(2) }),
);

test("after anything in any order nobody who complained is written to, and every count equals a recount", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), fc.boolean(), async (steps, sideBySide) => {
      await Actor.system(Id.create("workspace"), async () => {
        const lists = await Promise.all(["a", "b", "c"].map(async (name) => (await List.create({ name })).id));
        const { contact_id } = await Contact.create({ email: "ada@example.com", status: "unconfirmed" });
        const asked: Consent.Item[] = [];
        const strong = new Set<string>();
        const run = async (one: (typeof steps)[number]) => {
          if (one.kind === "ask") asked.push(await Consent.request(ask(contact_id, lists[one.list] ?? "")));
          else if (one.kind === "leave") await Contact.leave(lists[one.list] ?? "", [contact_id]);
          else if (one.kind === "suppress") {
            await Suppression.add({ email: "ada@example.com", reason: one.reason });
            // An unsubscription is stronger than a manual entry and replaces it, so that one may be gone.
            if (one.reason !== "unsubscribe" && one.reason !== "manual") strong.add(one.reason);
          } else {
            const consent = asked[one.which % Math.max(1, asked.length)];
            if (consent) await Promise.all(Array.from({ length: one.times }, () => Consent.give(consent)));
          }
        };
        if (sideBySide) await Promise.all(steps.map(run));
        else for (const one of steps) await run(one);

        const contact = await Contact.get(contact_id);
        const { reason } = await Suppression.check("ada@example.com");
        if (strong.size > 0) expect(strong).toContain(reason);
        if (reason === "bounce" || reason === "complaint") expect(contact.status).not.toBe("active");
        const { totals } = await Stat.read(Actor.workspaceId());
        expect(totals.contacts_active).toBe(Number(Contact.isActive(contact)));
        expect((await Suppression.stats()).total).toBe(Number(reason !== null));
        if (reason) expect(totals[`suppressions_${reason}`]).toBe(1);
        for (const id of lists)
          expect((await List.get(id)).contact_count).toBe(contact.list_ids.filter((one) => one === id).length);
        const consents = await Consent.list(contact_id);
        expect(consents).toHaveLength(asked.length);
      });
    }),
    { numRuns: 25 },
  );
});

const ask = (contact_id: string, list_id: string): Consent.Request => ({
  contact_id,
  consent_id: Id.create("consent"),
  email: "ada@example.com",
  source: "form",
  list_ids: [list_id],
  wording: "Yes",
  language: "en",
  double_opt_in: true,
  requested_at: Clock.now(),
});

test("a mailbox speaks for its own address only, and for nobody who is gone", () =>
  Actor.system(Id.create("workspace"), async () => {
    const { id } = await List.create({ name: "News" });
    const { contact_id } = await Contact.create({ email: "ada@example.com", status: "unconfirmed" });
    const consent = await Consent.request(ask(contact_id, id));
    await Contact.update(contact_id, { email: "grace@example.com" });
    expect(await Consent.give(consent)).toBe(false);
    expect(await Contact.get(contact_id)).toMatchObject({ status: "unconfirmed", list_ids: [] });
    await Contact.update(contact_id, { email: "ADA@example.com" });
    expect(await Actor.system(Id.create("workspace"), () => Consent.give(consent))).toBe(false);
    expect(await Consent.give(consent)).toBe(true);
    const other = await Consent.request(ask(contact_id, id));
    await Contact.remove(contact_id);
    expect(await Consent.give(other)).toBe(false);
  }));

test("a list that was deleted meanwhile does not hold up the others", () =>
  Actor.system(Id.create("workspace"), async () => {
    const [kept, gone] = [await List.create({ name: "Kept" }), await List.create({ name: "Gone" })];
    const { contact_id } = await Contact.create({ email: "ada@example.com", status: "unconfirmed" });
    const consent = await Consent.request({ ...ask(contact_id, kept.id), list_ids: [gone.id, kept.id] });
    await List.remove(gone.id);
    expect(await Consent.give(consent)).toBe(true);
    expect(await Contact.get(contact_id)).toMatchObject({ status: "active", list_ids: [kept.id] });
  }));
