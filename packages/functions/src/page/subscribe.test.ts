import { Actor } from "@lettermill/core/actor";
import { Clock } from "@lettermill/core/clock";
import { Consent } from "@lettermill/core/consent";
import { Contact } from "@lettermill/core/contact";
import { Form } from "@lettermill/core/form";
import { Id } from "@lettermill/core/id";
import { List } from "@lettermill/core/list";
import { Stat } from "@lettermill/core/stat";
import { Subscription } from "@lettermill/core/subscription";
import { Suppression } from "@lettermill/core/suppression";
import { Template } from "@lettermill/core/template";
import { Timeline } from "@lettermill/core/timeline";
import { Token } from "@lettermill/core/token";
import { Workspace } from "@lettermill/core/workspace";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { app } from "../api/index.ts";
import { handler as email } from "../queue/email.ts";
import { handler as subscription } from "../queue/subscription.ts";

let workspace_id: string;
let list_id: string;
let form: Form.Info;
let address: string;
const restores: (() => void)[] = [];
const ours = <T>(work: () => Promise<T>) => Actor.system(workspace_id, work);

beforeEach(async () => {
  ({ id: workspace_id } = await Workspace.create({ name: "Shop & Söhne" }));
  address = `${Id.create("contact").slice(4).toLowerCase()}@example.com`;
  await ours(async () => {
    list_id = (await List.create({ name: "News" })).id;
    form = await makeForm();
  });
});
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

const makeForm = (more: Partial<Form.Create> = {}) =>
  Form.create({
    name: "Newsletter",
    list_ids: [list_id],
    from_email: "shop@acme.example",
    fields: [{ name: "first_name" }, { name: "custom_fields.plan" }],
    consent_text: "Yes, write to me.",
    ...more,
  });

const from = (ip: string) => ({ "x-forwarded-for": ip });
const post = (body: object, ip = "203.0.113.7") =>
  app.request("/subscribe", {
    method: "POST",
    headers: { "content-type": "application/json", ...from(ip) },
    body: JSON.stringify({ form_id: form.id, email: address, consent: true, ...body }),
  });
const postForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request("/subscribe", {
    method: "POST",
    headers: { ...from("203.0.113.7"), ...headers },
    body: new URLSearchParams(fields),
  });

const settle = () => drain({ subscription, email });
const mails = async (to = address) =>
  Promise.all(services.ses.log.find({ to }).map(async (one) => PostalMime.parse(await services.ses.log.raw(one))));
const pathIn = (html = "") => /href="http:\/\/localhost:8000(\/confirm\/[\w-]+)"/.exec(html)?.[1] ?? "";
const link = async () => pathIn((await mails()).at(-1)?.html);
const contact = () => ours(async () => (await Contact.findByEmail(address))!);
const consents = async () => ours(async () => Consent.list((await contact()).contact_id));
const confirm = async () => app.request(await link(), { method: "POST", headers: from("2001:db8:7:1::9") });

test("a sign-up is confirmed by mail, once, and every word of it is kept", async () => {
  const answer = await post({ first_name: "Ada", custom_fields: { plan: "pro", secret: "no" }, last_name: "no" });
  expect([answer.status, await answer.json()]).toEqual([
    202,
    { status: "accepted", message: expect.stringContaining("sent you a mail"), redirect_url: null },
  ]);
  await settle();
  expect(await contact()).toMatchObject({ status: "unconfirmed", list_ids: [], source: `form:${form.id}` });
  expect(await contact()).not.toHaveProperty("first_name");
  const [mail] = await mails();
  expect(mail).toMatchObject({ subject: "Please confirm your subscription", from: { address: "shop@acme.example" } });
  expect(mail!.html).toContain("Shop &amp; Söhne");

  const path = await link();
  for (const method of ["GET", "HEAD", "OPTIONS"])
    expect((await app.request(path, { method })).status).toBeLessThan(300);
  expect(await (await app.request(path)).text()).toContain('<form method="post">');
  expect((await contact()).status).toBe("unconfirmed");

  const pages = [
    await (await confirm()).text(),
    await (await confirm()).text(),
    await (await app.request(path)).text(),
  ];
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).toContain("You are subscribed");
  expect(await contact()).toMatchObject({ status: "active", first_name: "Ada", list_ids: [list_id] });
  expect(await contact()).toMatchObject({ custom_fields: { plan: "pro" } });
  expect(await contact()).not.toHaveProperty("last_name");
  expect(await consents()).toEqual([
    expect.objectContaining({
      email: address,
      status: "given",
      source: "form",
      form_id: form.id,
      list_ids: [list_id],
      wording: "Yes, write to me.",
      wording_version: 1,
      double_opt_in: true,
      requested_from: "203.0.113.0/24",
      given_from: "2001:db8:7::/48",
    }),
  ]);
  await ours(async () => {
    expect(await List.get(list_id)).toMatchObject({ contact_count: 1 });
    const { contact_id } = await contact();
    const { data } = await Timeline.page(contact_id, { limit: 10 });
    expect(data.filter(({ type }) => type === "subscribed")).toMatchObject([{ form_id: form.id }]);
    expect((await Stat.read(workspace_id)).totals).toMatchObject({ contacts_created: 1, contacts_active: 1 });
  });
});

test("confirming many times at once makes one record", async () => {
  await post({});
  await settle();
  const path = await link();
  await Promise.all(Array.from({ length: 6 }, () => app.request(path, { method: "POST" })));
  expect(await consents()).toHaveLength(1);
  expect((await Stat.read(workspace_id)).totals).toMatchObject({ contacts_active: 1 });
  expect(await ours(() => List.get(list_id))).toMatchObject({ contact_count: 1 });
});

test("a request that comes twice makes one contact, one record and one mail", async () => {
  const requested = {
    consent_id: Id.create("consent"),
    form_id: form.id,
    list_ids: [list_id],
    email: address,
    fields: {},
    wording: "Yes",
    language: "en",
    double_opt_in: true,
    requested_at: Clock.now(),
    requested_from: "203.0.113.0/24",
  };
  await ours(async () => {
    await Promise.all([Subscription.take(requested), Subscription.take(requested)]);
    await Subscription.take(requested);
  });
  await settle();
  expect(await mails()).toHaveLength(1);
  expect(await consents()).toHaveLength(1);
});

test("who left comes back by confirming; who bounced, complained or was stopped is not even written to", async () => {
  const answers = new Set<string>();
  for (const reason of [undefined, "unsubscribe", "bounce", "complaint", "compliance", "manual"] as const) {
    address = `${reason}.${Id.create("contact").slice(4).toLowerCase()}@example.com`;
    await ours(async () => {
      if (reason) await Contact.create({ email: address, first_name: "Old" });
      if (reason) await Suppression.add({ email: address, reason });
    });
    const answer = await post({ first_name: "New" }, `198.51.100.${reason?.length ?? 0}`);
    answers.add(`${answer.status} ${await answer.text()}`);
    await settle();
    const written = reason === undefined || reason === "unsubscribe";
    expect(await mails(), reason).toHaveLength(written ? 1 : 0);
    if (!written) continue;
    if (reason) expect(await contact()).toMatchObject({ status: "unsubscribed", first_name: "Old" });
    await confirm();
    expect(await contact()).toMatchObject({ status: "active", first_name: "New" });
    expect(await ours(() => Suppression.check(address))).toMatchObject({ suppressed: false });
  }
  expect(answers.size).toBe(1);
  const stats = await ours(Suppression.stats);
  expect(stats).toMatchObject({ total: 4, by_reason: { unsubscribe: 0, bounce: 1, complaint: 1 } });
});

test("a complaint that comes before the confirmation wins", async () => {
  await post({});
  await settle();
  await ours(() => Suppression.add({ email: address, reason: "complaint" }));
  expect((await confirm()).status).toBe(200);
  expect(await contact()).toMatchObject({ status: "complained", list_ids: [] });
  expect(await ours(() => Suppression.check(address))).toMatchObject({ reason: "complaint" });
});

test("a link expires, and one that was altered or made for another purpose is none", async () => {
  await post({});
  await settle();
  const path = await link();
  const { contact_id } = await contact();
  const other = Token.sign("unsubscribe", {
    workspace_id,
    contact_id,
    campaign_id: Id.create("campaign"),
    sent_at: Clock.now(),
  });
  for (const bad of [`${path}A`, "/confirm/junk", `/confirm/${other}`]) {
    expect((await app.request(bad)).status).toBe(404);
    expect((await app.request(bad, { method: "POST" })).status).toBe(404);
  }
  expect((await app.request(path.replace("/confirm/", "/u/"))).status).toBe(404);
  restores.push(Clock.use(() => Date.now() + Subscription.patience + 1000));
  const late = await app.request(path, { method: "POST" });
  expect([late.status, (await contact()).status]).toEqual([410, "unconfirmed"]);
  expect(await late.text()).toContain("expired");
});

test("without double opt-in one is on the list at once, but nobody who left is brought back by a form alone", async () => {
  form = await ours(() => makeForm({ double_opt_in: false }));
  await post({ first_name: "Ada" });
  await settle();
  expect(await contact()).toMatchObject({ status: "active", first_name: "Ada", list_ids: [list_id] });
  expect(await consents()).toMatchObject([{ status: "given", double_opt_in: false }]);
  expect(await mails()).toHaveLength(0);
  const { contact_id } = await contact();
  await ours(() => Suppression.add({ email: address, reason: "unsubscribe" }));
  await post({});
  await settle();
  expect(await ours(() => Contact.get(contact_id))).toMatchObject({ status: "unsubscribed" });
  expect(await mails()).toHaveLength(1);
});

test("the trap is answered like anybody and leads nowhere; an address is written to three times an hour", async () => {
  const honest = await post({});
  const trapped = await post({ email: `bot.${address}`, website: "https://spam.example" });
  expect([trapped.status, await trapped.text()]).toEqual([honest.status, await honest.text()]);
  const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => post({}, `198.51.100.${n}`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  await settle();
  expect(await mails()).toHaveLength(Subscription.perAddress.times);
  expect(await mails(`bot.${address}`)).toHaveLength(0);
});

test("one network signs up so often an hour, and is told when to come back", async () => {
  const times = Subscription.perNetwork.times;
  const answers = await Promise.all(
    Array.from({ length: times + 5 }, (_, n) => post({ email: `p${n}.${address}` }, "192.0.2.9")),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(times);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  await settle();
});

test.each([
  ["no address", { email: "nobody" }, 422],
  ["no consent", { consent: false }, 422],
  ["an advert for a name", { first_name: "Win at https://spam.example" }, 422],
  ["a line break in a name", { first_name: "Ada\r\nBcc: eve@example.com" }, 422],
  ["no such form", { form_id: Id.create("form") }, 404],
  ["nothing to subscribe to", { form_id: undefined }, 422],
  ["no such workspace", { form_id: undefined, workspace: "ws_none", list_ids: ["lst_none"] }, 404],
])("%s is refused", async (_, body, status) => {
  const answer = await post(body);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(await settle()).toBe(0);
});

test("what a form needs it gets", async () => {
  form = await ours(() => makeForm({ fields: [{ name: "first_name", required: true }] }));
  expect(await (await post({})).json()).toMatchObject({ status: 422, errors: [{ path: "first_name" }] });
  const page = await postForm({ form_id: form.id, email: address, consent: "true" });
  expect([page.status, await page.text()]).toEqual([422, expect.stringContaining("first_name: This is needed.")]);
});

test("a field means what its type says, from a browser as from a program", async () => {
  const types = ["checkbox", "number", "date"] as const;
  const fields = types.map((type) => ({ name: `custom_fields.${type}`, type, label: type }));
  form = await ours(() => makeForm({ fields }));
  const sent = { form_id: form.id, email: address, consent: "true" };
  const given = { "custom_fields.checkbox": "true", "custom_fields.number": "4.5", "custom_fields.date": "2026-02-28" };
  expect((await postForm({ ...sent, ...given })).status).toBe(200);
  await settle();
  await confirm();
  const custom_fields = { checkbox: true, number: 4.5, date: "2026-02-28" };
  expect(await contact()).toMatchObject({ custom_fields, language: "en" });
  for (const [name, value] of [
    ["number", "many"],
    ["date", "2026-02-30"],
    ["date", 7],
    ["number", {}],
  ])
    expect((await post({ custom_fields: { [name as string]: value } })).status, `${value}`).toBe(422);
});

test("without a form only lists that are open to all can be joined, and never another workspace's", async () => {
  const [open, foreign] = [
    await ours(() => List.create({ name: "Open", is_public: true })),
    await Actor.system((await Workspace.create({ name: "Other" })).id, () =>
      List.create({ name: "X", is_public: true }),
    ),
  ];
  const ask = (list_ids: string[]) => post({ form_id: undefined, workspace: workspace_id, list_ids });
  expect((await ask([list_id])).status).toBe(404);
  expect((await ask([open.id, foreign.id])).status).toBe(404);
  await ours(() => Workspace.update({ default_from_email: "shop@acme.example" }));
  expect((await ask([open.id])).status).toBe(202);
  await settle();
  await confirm();
  expect(await contact()).toMatchObject({ status: "active", list_ids: [open.id] });
});

test("a browser's form gets a page in the form's language, or goes where the form says", async () => {
  form = await ours(() => makeForm({ language: "de", success_text: "Danke & <bis bald>" }));
  const fields = { form_id: form.id, email: address, "custom_fields.plan": "pro", consent: "true" };
  const page = await postForm({ ...fields, first_name: "Zoë" });
  expect([page.status, page.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  const text = await page.text();
  expect(text).toContain('<html lang="de" dir="ltr">');
  expect(text).toContain("Danke &amp; &lt;bis bald&gt;");
  await settle();
  expect((await mails())[0]).toMatchObject({ subject: "Bitte bestätigen Sie Ihre Anmeldung" });
  expect(await (await confirm()).text()).toContain("Sie sind angemeldet");
  expect(await contact()).toMatchObject({ first_name: "Zoë", custom_fields: { plan: "pro" } });
  await ours(() => Form.update(form.id, { redirect_url: "https://acme.example/thanks?a=1" }));
  const gone = await postForm(fields);
  expect([gone.status, gone.headers.get("location")]).toEqual([303, "https://acme.example/thanks?a=1"]);
});

test("other sites may ask beforehand", async () => {
  const headers = { origin: "https://acme.example", "access-control-request-method": "POST" };
  const answer = await app.request("/subscribe", { method: "OPTIONS", headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
  expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
});

test("the words that were read are the words that are kept, also when the form's have changed", async () => {
  await ours(() => Form.update(form.id, { consent_text: "Yes, and sell my data." }));
  expect(await ours(() => Form.get(form.id))).toMatchObject({ consent_version: 2 });
  await post({ consent_version: 1 });
  await settle();
  expect(await consents()).toMatchObject([{ wording: "Yes, write to me.", wording_version: 1, status: "requested" }]);
});

test("a form's own mail needs its link, and the hosted page no script", async () => {
  await ours(async () => {
    const make = (html_content: string) => Template.create({ name: "T", subject: "Hi {{ first_name }}", html_content });
    const bare = await make("<p>Hello</p>");
    const refused = Form.update(form.id, { confirmation_template_id: bare.id });
    await expect(refused).rejects.toMatchObject({ code: "form.no-link" });
    const good = await make('<p>{{ first_name }} <a href="{{ confirm_url }}">ok</a></p>');
    await Form.update(form.id, { confirmation_template_id: good.id, redirect_url: "https://acme.example/thanks" });
  });
  await post({ first_name: "Ada" });
  await settle();
  expect((await mails())[0]).toMatchObject({ subject: "Hi Ada" });
  expect(await link()).not.toBe("");
  const page = await app.request(`/f/${form.id}`);
  const html = await page.text();
  expect([page.status, html.includes("<script")]).toEqual([200, false]);
  expect(html).toContain("Yes, write to me.");
  expect(page.headers.get("content-security-policy")).toContain("form-action 'self' https://acme.example;");
  expect((await app.request(`/f/${Id.create("form")}`)).status).toBe(404);
  await ours(() => Form.remove(form.id));
  expect((await app.request(`/f/${form.id}`)).status).toBe(404);
  expect((await post({})).status).toBe(404);
});

test("names of all the world arrive unchanged from the form to the mail and the export", async () => {
  const names = {
    accents: "Zoë Åström-Şahin",
    han: "山田 太郎",
    emoji: "Ada 👩🏽‍🚀🎉",
    rtl: "محمد بن سلمان",
    mixed: "שלום Ada",
  };
  await ours(async () => {
    const template = await Template.create({
      name: "T",
      subject: "{{ first_name }}, confirm",
      html_content: '<p>{{ first_name }} – {{ plan }}</p><p><a href="{{ confirm_url }}">ok</a></p>',
    });
    await Form.update(form.id, { confirmation_template_id: template.id });
  });
  const local = "l".repeat(64);
  for (const [kind, name] of Object.entries(names)) {
    address = `${local}@${kind}.example`;
    const fields = {
      form_id: form.id,
      email: address,
      first_name: name,
      "custom_fields.plan": `«${name}»`,
      consent: "true",
    };
    expect((await postForm(fields)).status).toBe(200);
    await settle();
    const [mail] = await mails();
    expect(mail?.subject).toBe(`${name}, confirm`);
    expect(mail?.html).toContain(`${name} – «${name}»`);
    expect(mail?.text).toContain(`${name} – «${name}»`);
    expect(mail?.to).toMatchObject([{ address }]);
    await confirm();
    expect(await contact()).toMatchObject({ email: address, first_name: name, custom_fields: { plan: `«${name}»` } });
  }
  const { csv } = await ours(() => Contact.exportCsv());
  for (const [kind, name] of Object.entries(names)) {
    expect(csv).toContain(`${local}@${kind}.example,${name},`);
    expect(csv).toContain(`,«${name}»,`);
  }
});
