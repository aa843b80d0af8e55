import { Actor } from "@lettermill/core/actor";
import { Campaign } from "@lettermill/core/campaign";
import { Consent } from "@lettermill/core/consent";
import { Contact } from "@lettermill/core/contact";
import { Feedback } from "@lettermill/core/feedback";
import { Id } from "@lettermill/core/id";
import { List } from "@lettermill/core/list";
import { Message } from "@lettermill/core/message";
import { Stat } from "@lettermill/core/stat";
import { Suppression } from "@lettermill/core/suppression";
import { Token } from "@lettermill/core/token";
import { Workspace } from "@lettermill/core/workspace";
import { beforeEach, expect, test } from "vitest";
import { app } from "../api/index.ts";

let mail: Token.Mail;
const email = "ada@example.com";
const ours = <T>(work: () => Promise<T>) => Actor.system(mail.workspace_id, work);

beforeEach(async () => {
  const { id: workspace_id } = await Workspace.create({ name: "Shop" });
  const { contact_id } = await Actor.system(workspace_id, () => Contact.create({ email }));
  mail = { workspace_id, contact_id, campaign_id: Id.create("campaign"), sent_at: "2026-03-01T10:00:00.000Z" };
});

const token = () => Token.sign("unsubscribe", mail);
const status = async () => (await ours(() => Contact.get(mail.contact_id))).status;
const counts = async (scope: string) => (await Stat.read(scope)).totals;
const form = (fields: Record<string, string | string[]>) => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  return body;
};
const post = (path: string, body: URLSearchParams | FormData | string = "") =>
  app.request(path, { method: "POST", body });

test.each(["GET", "HEAD", "OPTIONS"])("%s shows the page and changes nothing", async (method) => {
  for (const path of [`/u/${token()}`, `/p/${token()}`]) {
    const response = await app.request(path, { method });
    expect(response.status).toBeLessThan(300);
    if (method === "GET") expect(await response.text()).toContain('<form method="post">');
  }
  expect(await status()).toBe("active");
});

const multipart = new FormData();
multipart.set("List-Unsubscribe", "One-Click");

test.each([
  ["urlencoded", form({ "List-Unsubscribe": "One-Click" })],
  ["multipart", multipart],
  ["nothing at all", ""],
])("one click with %s unsubscribes, and again", async (_, body) => {
  for (let time = 1; time <= 2; time++) {
    const response = await post(`/u/${token()}`, body);
    expect(response.status).toBe(200);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain("You are unsubscribed");
  }
  expect(await status()).toBe("unsubscribed");
  expect(await ours(() => Suppression.find(email))).toMatchObject({ reason: "unsubscribe", source: mail.campaign_id });
  expect(await Message.listOf(mail.contact_id)).toMatchObject([{ status: "unsubscribed" }]);
  expect(await counts(mail.campaign_id)).toMatchObject({ unsubscribed: 1 });
  expect(await counts(mail.workspace_id)).toMatchObject({
    unsubscribed: 1,
    contacts_active: 0,
    suppressions_unsubscribe: 1,
  });
});

test("who came back and leaves again by the same old link has left, and counts once", async () => {
  await post(`/u/${token()}`);
  await ours(async () => {
    await Suppression.remove(email);
    await Contact.update(mail.contact_id, { status: "active" });
  });
  await post(`/u/${token()}`);
  expect(await status()).toBe("unsubscribed");
  expect(await ours(() => Suppression.find(email))).toMatchObject({ reason: "unsubscribe" });
  expect(await counts(mail.campaign_id)).toMatchObject({ unsubscribed: 1 });
});

test("who was deleted since is suppressed by the address that the mail went to", async () => {
  const tags = { workspace_id: [mail.workspace_id], campaign_id: [mail.campaign_id], contact_id: [mail.contact_id] };
  const sent = { timestamp: mail.sent_at, messageId: "0100", destination: [email], tags };
  await Feedback.take([{ id: "m1", body: JSON.stringify({ eventType: "Send", mail: sent, send: {} }) }]);
  await ours(() => Contact.remove(mail.contact_id));
  expect((await post(`/u/${token()}`)).status).toBe(200);
  expect(await ours(() => Suppression.find(email))).toMatchObject({ reason: "unsubscribe" });
});

test("who was deleted and never sent anything gets the same answer", async () => {
  await ours(() => Contact.remove(mail.contact_id));
  expect((await post(`/u/${token()}`)).status).toBe(200);
});

test("a token that was altered or is for another purpose is not valid", async () => {
  const wrong = ["junk", Token.sign("open", mail), Token.sign("click", mail), Token.sign("view", mail), `${token()}A`];
  for (const path of wrong.flatMap((bad) => [`/u/${bad}`, `/p/${bad}`])) {
    expect((await app.request(path)).status, path).toBe(404);
    expect((await post(path)).status, path).toBe(404);
  }
  expect(await status()).toBe("active");
});

test("a recipient leaves some lists, or all", async () => {
  const [news, offers] = await ours(async () => {
    const lists = [await List.create({ name: "News" }), await List.create({ name: "<b>Offers</b>" })] as const;
    for (const { id } of lists) await Contact.join(id, [mail.contact_id]);
    return lists;
  });
  const other = await ours(() => List.create({ name: "Secret" }));
  const shown = await (await app.request(`/p/${token()}`)).text();
  expect(shown).toContain("News");
  expect(shown).toContain("&lt;b&gt;Offers&lt;/b&gt;");
  expect(shown).not.toContain("Secret");
  const saved = await post(`/p/${token()}`, form({ action: "save", list_id: [news.id, other.id] }));
  expect(await saved.text()).not.toContain("Offers");
  expect(await ours(() => Contact.get(mail.contact_id))).toMatchObject({ status: "active", list_ids: [news.id] });
  expect(await ours(() => List.get(offers.id))).toMatchObject({ contact_count: 0 });
  await post(`/p/${token()}`, form({ action: "leave_all", list_id: news.id }));
  expect(await status()).toBe("unsubscribed");
  expect(await (await app.request(`/p/${token()}`)).text()).toContain("none of our mails");
});

test("open topics are offered with their description; joining one keeps a consent, foreign and private ones are not joined", async () => {
  const [open, secret] = await ours(async () => [
    await List.create({ name: "Recipes", description: "One <b>dish</b> a week", is_public: true }),
    await List.create({ name: "Secret" }),
  ]);
  const foreign = await Actor.system((await Workspace.create({ name: "Other" })).id, () =>
    List.create({ name: "Foreign", is_public: true }),
  );
  const shown = await (await app.request(`/p/${token()}`)).text();
  expect(shown).toContain("Recipes");
  expect(shown).toContain("One &lt;b&gt;dish&lt;/b&gt; a week");
  expect(shown).not.toMatch(/Secret|Foreign| checked/);
  const list_id = [open.id, secret.id, foreign.id];
  const saved = await post(`/p/${token()}`, form({ action: "save", list_id }));
  expect(await saved.text()).toMatch(new RegExp(`value="${open.id}" checked`));
  expect(await ours(() => Contact.get(mail.contact_id))).toMatchObject({ status: "active", list_ids: [open.id] });
  expect(await ours(() => List.get(open.id))).toMatchObject({ contact_count: 1 });
  const consents = () => ours(() => Consent.list(mail.contact_id));
  expect(await consents()).toMatchObject([{ source: "preferences", status: "given", list_ids: [open.id] }]);
  await post(`/p/${token()}`, form({ action: "save", list_id }));
  expect(await consents()).toHaveLength(1);
});

test("who left everything comes back by choosing a topic, and not by saving nothing", async () => {
  const list = await ours(() => List.create({ name: "News", is_public: true }));
  await ours(() => Contact.join(list.id, [mail.contact_id]));
  await post(`/p/${token()}`, form({ action: "leave_all" }));
  expect(await (await app.request(`/p/${token()}`)).text()).not.toContain(" checked");
  await post(`/p/${token()}`, form({ action: "save" }));
  expect(await status()).toBe("unsubscribed");
  await post(`/p/${token()}`, form({ action: "save", list_id: list.id }));
  expect(await ours(() => Contact.get(mail.contact_id))).toMatchObject({ status: "active", list_ids: [list.id] });
  expect(await ours(() => Suppression.find(email))).toBeUndefined();
  expect(await counts(mail.workspace_id)).toMatchObject({ contacts_active: 1, suppressions_unsubscribe: 0 });
});

test.each(["bounce", "complaint", "compliance", "manual"] as const)(
  "a %s is not lifted by choosing topics",
  async (reason) => {
    const list = await ours(() => List.create({ name: "News", is_public: true }));
    await ours(() => Suppression.add({ email, reason }));
    const saved = await post(`/p/${token()}`, form({ action: "save", list_id: list.id }));
    expect(await saved.text()).toContain("We send no mails to this address");
    expect(await ours(() => Contact.get(mail.contact_id))).toMatchObject({ list_ids: [] });
    expect(await ours(() => Suppression.find(email))).toMatchObject({ reason });
  },
);

test("pages speak the recipient's language, else the browser's", async () => {
  const read = async (path: string, language = "") =>
    (await app.request(path, { headers: { "accept-language": language } })).text();
  expect(await read(`/u/${token()}`, "fr-CH, fr;q=0.9")).toContain('<html lang="fr" dir="ltr">');
  await ours(() => Contact.update(mail.contact_id, { language: "ar-EG" }));
  for (const path of [`/u/${token()}`, `/p/${token()}`])
    expect(await read(path, "fr")).toContain('<html lang="ar" dir="rtl">');
  expect(await read("/u/junk", "de")).toContain("Dieser Link ist ungültig");
  expect(await (await post(`/u/${token()}`)).text()).toContain("تم إلغاء اشتراكك");
});

test("pages load nothing, frame nowhere and are kept by nobody", async () => {
  const { headers } = await app.request(`/u/${token()}`);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("a mail is shown in the browser as its recipient got it, without script and origin", async () => {
  const campaign_id = await ours(async () => {
    const list = await List.create({ name: "News" });
    await Contact.update(mail.contact_id, { first_name: "Ada" });
    const { id } = await Campaign.create({
      name: "Spring",
      subject: "Hello",
      html_content: "<p>Hello {{first_name}}</p><script>alert(1)</script><a href='https://shop.example/'>Shop</a>",
      from_email: "shop@example.com",
      list_ids: [list.id],
    });
    await Campaign.send(id);
    return id;
  });
  const token = Token.sign("view", { ...mail, campaign_id });
  const response = await app.request(`/v/${token}`);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain("Hello Ada");
  expect(text).toMatch(/\/t\/c\/[\w-]+\.[\w-]+/);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("sandbox allow-popups");
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  for (const bad of ["junk", Token.sign("open", mail), Token.sign("view", mail)])
    expect((await app.request(`/v/${bad}`)).status).toBe(404);
});
