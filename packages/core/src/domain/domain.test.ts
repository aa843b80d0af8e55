import { CreateEmailIdentityCommand, GetEmailIdentityCommand } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Actor } from "../actor/index.ts";
import { ses } from "../aws/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { Email } from "../email/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Workspace } from "../workspace/index.ts";
import { startDns, type Zone } from "./dns.fixture.ts";
import { Domain } from "./index.ts";

const zone: Zone = new Map();
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns(zone);
});
afterAll(() => dns.stop());

let name: string;
let ours: string;
let theirs: string;
beforeEach(async () => {
  zone.clear();
  vi.unstubAllEnvs();
  vi.stubEnv("DNS_SERVERS", dns.address);
  name = `${Id.bare(Id.create("event")).toLowerCase()}.example`;
  [ours, theirs] = (await Promise.all(
    ["Ours", "Theirs"].map(async (each) => (await Workspace.create({ name: each })).id),
  )) as [string, string];
});

const us = <T>(work: () => T) => Actor.system(ours, work);
const them = <T>(work: () => T) => Actor.system(theirs, work);

/** Publishes records as they are shown. */
function publish(records: Domain.Record[], purposes = records.map(({ purpose }) => purpose)): void {
  for (const record of records)
    if (purposes.includes(record.purpose)) zone.set(`${record.type} ${record.name}`, [record.value]);
}

const states = ({ records }: Domain.Info) => records.map(({ purpose, state }) => `${purpose} ${state}`);
const identity = (domain: string) => ses().send(new GetEmailIdentityCommand({ EmailIdentity: domain }));

test("a domain is added with an identity, and shows the records to publish", () =>
  us(async () => {
    const domain = await Domain.create({ name: ` ${name.toUpperCase()} ` });
    expect(domain).toMatchObject({ name, status: "pending", mail_from: `bounce.${name}`, checked_at: null });
    const made = await identity(name);
    expect(made.DkimAttributes).toMatchObject({ NextSigningKeyLength: "RSA_2048_BIT" });
    expect(made.MailFromAttributes).toMatchObject({
      MailFromDomain: `bounce.${name}`,
      BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
    });
    const [first = ""] = made.DkimAttributes?.Tokens ?? [];
    expect(domain.records).toMatchObject([
      { type: "TXT", name: `_lettermill.${name}`, value: `lettermill-domain=${domain.id}`, required: true },
      { type: "CNAME", name: `${first}._domainkey.${name}`, value: `${first}.dkim.amazonses.com`, required: true },
      { type: "CNAME" },
      { type: "CNAME" },
      { type: "MX", name: `bounce.${name}`, value: "10 feedback-smtp.us-east-1.amazonses.com", required: false },
      { type: "TXT", name: `bounce.${name}`, value: "v=spf1 include:amazonses.com ~all" },
      { type: "TXT", name: `_dmarc.${name}`, value: "v=DMARC1; p=none;" },
    ]);
    expect(await Domain.get(domain.id)).toEqual(domain);
    expect((await Domain.list()).data).toEqual([domain]);
  }));

test("a name with other letters is shown and published in punycode; what is no domain is refused", () =>
  us(async () => {
    expect((await Domain.create({ name: `bücher-${name}` })).name).toMatch(/^xn--bcher-[a-z0-9-]+\.example$/);
    for (const wrong of ["localhost", "a b.example", "x_y.example", "https://a.example", "1.2.3.4", "a..example", ""])
      await expect(Domain.create({ name: wrong }), wrong).rejects.toThrow(/domain/);
  }));

test("a check finds what is published, says what is missing and what is different, and verifies the domain", () =>
  us(async () => {
    const { id, records } = await Domain.create({ name });
    const nothing = await Domain.check(id);
    expect(nothing.status).toBe("pending");
    expect(new Set(nothing.records.map(({ state }) => state))).toEqual(new Set(["missing"]));
    publish(records);
    const whole = await Domain.check(id);
    expect(new Set(whole.records.map(({ state }) => state))).toEqual(new Set(["found"]));
    expect(whole).toMatchObject({ status: "verified", dkim_status: "SUCCESS", mail_from_status: "SUCCESS" });
    expect(await Domain.get(id)).toEqual(whole);
    zone.set(`MX bounce.${name}`, ["10 mx.other.example"]);
    zone.set(`TXT bounce.${name}`, ["v=spf1 -all", "google-site-verification=x"]);
    zone.set(`TXT _dmarc.${name}`, ["v=DMARC1; p=reject; rua=mailto:d@example.com"]);
    const other = await Domain.check(id);
    expect(states(other).slice(4)).toEqual(["mail_from different", "spf different", "dmarc found"]);
    expect(other.records[4]?.values).toEqual(["10 mx.other.example"]);
    expect(other.records[5]?.values).toEqual(["v=spf1 -all"]);
  }));

test("two policies of SPF or DMARC are none, and that of a parent holds for DMARC", () =>
  us(async () => {
    const { id } = await Domain.create({ name: `news.${name}` });
    zone.set(`TXT _dmarc.${name}`, ["v=DMARC1; p=quarantine"]);
    zone.set(`TXT bounce.news.${name}`, ["v=spf1 include:amazonses.com ~all", "v=spf1 include:other.example ~all"]);
    const { records } = await Domain.check(id);
    expect(records.find(({ purpose }) => purpose === "dmarc")?.state).toBe("found");
    expect(records.find(({ purpose }) => purpose === "spf")?.state).toBe("different");
  }));

test("what nobody answers for is unknown, and takes nothing away", () =>
  us(async () => {
    const { id, records } = await Domain.create({ name });
    publish(records);
    await Domain.check(id);
    const silent = await startDns(new Map());
    await silent.stop();
    vi.stubEnv("DNS_SERVERS", silent.address);
    const checked = await Domain.check(id);
    expect(new Set(checked.records.map(({ state }) => state))).toEqual(new Set(["unknown"]));
    expect(checked.status).toBe("verified");
  }));

describe("a domain belongs to the workspace that proves it", () => {
  const campaign = async (from_email: string) => {
    const { id } = await List.create({ name: "All" });
    await Contact.create({ email: `ada@${Id.create("contact")}.example`.replace("_", "-") });
    return Campaign.create({ name: "One", subject: "Hello", html_content: "<p>Hello</p>", list_ids: [id], from_email });
  };
  const mail = (from_email: string) =>
    Email.send(Email.Send.parse({ to: "ada@example.com", subject: "Hello", text: "Hello", from_email }));

  test("nobody else adds it then, or sends from it and what is below it", async () => {
    const { id, records } = await us(() => Domain.create({ name }));
    const early = await them(() => Domain.create({ name }));
    await them(() => mail(`shop@${name}`));
    publish(records);
    await us(() => Domain.check(id));
    await expect(them(() => Domain.check(early.id))).resolves.toMatchObject({ status: "pending" });
    await them(() => Domain.remove(early.id));
    await expect(them(() => Domain.create({ name }))).rejects.toMatchObject({ code: "domain.taken" });
    const problem = { kind: "invalid", details: { errors: [{ path: "from_email" }] } };
    for (const from of [`shop@${name}`, `shop@a.b.${name.toUpperCase()}`]) {
      await expect(them(() => mail(from))).rejects.toMatchObject(problem);
      await expect(them(async () => Campaign.send((await campaign(from)).id))).rejects.toMatchObject(problem);
      await expect(them(() => Workspace.update({ default_from_email: from }))).rejects.toMatchObject(problem);
      await us(() => mail(from));
    }
    await them(() => mail(`shop@not-${name}`));
    await us(() => Domain.remove(id));
    await them(() => mail(`shop@${name}`));
  });

  test("not to who asks first, and not to who shows another's proof", async () => {
    const first = await them(() => Domain.create({ name }));
    const second = await us(() => Domain.create({ name }));
    publish(second.records);
    expect((await them(() => Domain.check(first.id))).status).toBe("pending");
    expect((await us(() => Domain.check(second.id))).status).toBe("verified");
    publish(first.records, ["ownership"]);
    await expect(them(() => Domain.check(first.id))).rejects.toMatchObject({ code: "domain.taken" });
  });

  test("a part of it may be proven by another, and is then that one's", async () => {
    const whole = await us(() => Domain.create({ name }));
    publish(whole.records);
    await us(() => Domain.check(whole.id));
    const part = await them(() => Domain.create({ name: `news.${name}` }));
    publish(part.records);
    await them(() => Domain.check(part.id));
    await them(() => mail(`a@news.${name}`));
    await expect(us(() => mail(`a@news.${name}`))).rejects.toMatchObject({ code: "domain.sender" });
    await us(() => mail(`a@${name}`));
  });

  test("where senders must be verified, a domain that nobody proved is refused", async () => {
    vi.stubEnv("SENDER_DOMAINS", "verified");
    await expect(us(() => mail(`a@${name}`))).rejects.toMatchObject({ code: "domain.sender" });
    const { id, records } = await us(() => Domain.create({ name }));
    publish(records);
    await us(() => Domain.check(id));
    await us(() => mail(`a@${name}`));
  });

  test("who does not own it changes nothing of its identity", async () => {
    const { id, records } = await us(() => Domain.create({ name }));
    const other = await them(() => Domain.create({ name, mail_from: "theirs" }));
    await them(() => Domain.check(other.id));
    expect((await identity(name)).MailFromAttributes?.MailFromDomain).toBe(`bounce.${name}`);
    publish(records);
    await us(() => Domain.check(id));
    await them(() => Domain.remove(other.id));
    expect((await identity(name)).DkimAttributes?.Status).toBe("SUCCESS");
  });
});

test("a workspace has a domain once, by whatever requests at the same time", () =>
  us(async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => Domain.create({ name })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await Domain.list()).data).toHaveLength(1);
  }));

test("the identity goes with the last domain of that name, and one of the operator's own stays", () =>
  us(async () => {
    const { id } = await Domain.create({ name });
    await Domain.remove(id);
    await expect(identity(name)).rejects.toThrow(/does not exist/);
    await expect(Domain.get(id)).rejects.toMatchObject({ kind: "missing" });
    await expect(Domain.remove(id)).rejects.toMatchObject({ kind: "missing" });
    const operators = `own-${name}`;
    await ses().send(new CreateEmailIdentityCommand({ EmailIdentity: operators }));
    const domain = await Domain.create({ name: operators });
    expect((await identity(operators)).MailFromAttributes?.MailFromDomain).toBe("");
    await Domain.remove(domain.id);
    expect(await identity(operators)).toBeTruthy();
  }));
