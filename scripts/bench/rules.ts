import { Actor } from "@lettermill/core/actor";
import { Contact } from "@lettermill/core/contact";
import { Id } from "@lettermill/core/id";
import { Rule } from "@lettermill/core/rule";
import { Segment } from "@lettermill/core/segment";
import { Workspace } from "@lettermill/core/workspace";
import { remember } from "../../packages/core/src/contact/behaviour.ts";
import { services } from "../../test/services.ts";
import type { Bench, Figure } from "./figure.ts";

/** `npm run bench:rules [-- contacts]` */
export const bench: Bench = {
  title: "Rules of audiences",
  about:
    "How many contacts a second a compiled rule looks at on one core, and how long a preview over many contacts (200,000 if not told otherwise) takes on this machine, its table in memory.",
  measure: async ([count = "200000"]) => {
    const { id } = await Workspace.create({ name: "Bench" });
    return Actor.system(id, async () => [evaluate(), ...(await preview(Number(count)))]);
  },
};

const campaigns = Array.from({ length: 12 }, () => Id.create("campaign"));
const now = new Date().toISOString();
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();

const rule: Rule.Info = {
  all: [
    { field: "status", operator: "equals", value: "active" },
    { field: "country", operator: "in", value: ["FR", "DE", "ES", "IT"] },
    {
      any: [
        { field: "custom_fields.plan", operator: "equals", value: "pro" },
        { field: "tags", operator: "contains", value: "vip" },
        { behaviour: "clicked", campaign_id: campaigns[3] },
      ],
    },
    { behaviour: "opened", within_days: 30 },
    { not: { field: "email", operator: "ends_with", value: "@example.org" } },
  ],
};

/** People who differ in what the rule asks; half of them have met six campaigns. */
function person(n: number): Contact.Item {
  const country = ["FR", "DE", "US", "JP", "es"][n % 5] ?? "FR";
  const plan = n % 3 ? "free" : "Pro";
  const email = `reader${n}@example.${n % 7 ? "com" : "org"}`;
  const details = { first_name: `Reader ${n}`, company: "Acme", country, tags: n % 4 ? ["new"] : ["vip", "new"] };
  const item = Contact.build(
    Contact.Create.parse({ email, ...details, custom_fields: { plan, seats: n % 50 } }),
    Id.create("contact"),
  );
  if (n % 2) return item;
  const met = campaigns
    .slice(0, 6)
    .reduce((before, id, at) => remember(before, id, { opened: daysAgo(at + (n % 40)) }), "");
  return { ...item, opened_count: 6, last_opened_at: daysAgo(n % 40), behaviour: met };
}

function evaluate(): Figure {
  const contacts = Array.from({ length: 100_000 }, (_, n) => person(n));
  const predicate = Rule.compile(rule, now);
  let found = 0;
  for (let round = 0; round < 5; round++) for (const contact of contacts) found += Number(predicate(contact));
  const begun = performance.now();
  const rounds = 50;
  for (let round = 0; round < rounds; round++) for (const contact of contacts) found += Number(predicate(contact));
  const seconds = (performance.now() - begun) / 1000;
  if (found === 0) throw new Error("The rule finds nobody");
  const value = (rounds * contacts.length) / seconds / 1e6;
  return { name: "compiled rule of 7 conditions, one core", value, unit: "million contacts/s", goal: { least: 2 } };
}

async function preview(count: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (let from = 0; from < count; from += 1_000) {
    await Contact.putNew(Array.from({ length: Math.min(1_000, count - from) }, (_, n) => person(from + n)));
  }
  const simple = { field: "tags", operator: "contains", value: "vip" } satisfies Rule.Info;
  for (const [name, rules] of Object.entries({ "7 conditions": rule, "one condition": simple })) {
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const begun = performance.now();
      await Segment.preview({ rules });
      times.push((performance.now() - begun) / 1000);
    }
    const value = Math.min(...times);
    figures.push({ name: `preview over ${count} contacts, ${name}`, value, unit: "s", goal: { most: 3 } });
  }
  await services.stop();
  return figures;
}
