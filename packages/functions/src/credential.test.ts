import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { Id } from "@lettermill/core/id";
import { Invitation } from "@lettermill/core/invitation";
import { List } from "@lettermill/core/list";
import { Token } from "@lettermill/core/token";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createTenant, type Tenant } from "../test/tenant.ts";
import { app } from "./api/index.ts";
import { handler as socket } from "./socket.ts";
import { handler as track } from "./track/lambda.ts";

/**
 * Every kind of token that the platform hands out, at every door that takes one. Addresses to put files to are signed by
 * S3's rules; see `local/platform/signed.test.ts`.
 */
let ours: Tenant;
let mail: Token.Mail;

beforeAll(async () => {
  ours = await createTenant();
  mail = await launched(ours);
});

/** A mail of a campaign that was sent to one person. */
async function launched(tenant: Tenant, email = "ada@example.com"): Promise<Token.Mail> {
  return tenant.as(async () => {
    const list = await List.create({ name: "Readers" });
    const { contact_id } = await Contact.create({ email }, [list.id]);
    const content = { subject: "Hello", html_content: "<p>Ours alone</p>", from_email: "news@acme.example" };
    const { id } = await Campaign.create({ name: "News", ...content, list_ids: [list.id] });
    await Campaign.send(id);
    return { workspace_id: tenant.workspace_id, campaign_id: id, contact_id, sent_at: "2026-03-01T10:00:00.000Z" };
  });
}

const link = () => Token.link(mail.campaign_id, 1, "https://shop.example/");

/** A new one of each kind. */
const kinds = {
  access: () => ours.token("owner"),
  api_key: () => ours.key("*"),
  refresh: async () => (await ours.signIn("owner")).refresh_token,
  invitation: async () => {
    const email = `${Id.create("user").toLowerCase()}@example.com`;
    return (await ours.as(() => Invitation.create({ email }))).token;
  },
  open: async () => Token.sign("open", mail),
  click: async () => `${Token.sign("click", mail)}.${link()}`,
  link: async () => link(),
  unsubscribe: async () => Token.sign("unsubscribe", mail),
  view: async () => Token.sign("view", mail),
  confirm: async () => {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const { workspace_id, contact_id } = mail;
    return Token.signConfirmation({ workspace_id, contact_id, consent_id: Id.create("consent"), expires_at });
  },
};
type Kind = keyof typeof kinds;

const json = (body: object) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const authorization = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const tracked = (path: string) =>
  track({
    rawPath: path,
    headers: {},
    requestContext: { http: { method: "GET" } },
  } as unknown as APIGatewayProxyEventV2);
const page = async (path: string, method = "GET") => (await app.request(path, { method })).status === 200;

/** Whether a token opens a door. */
const doors: Record<string, { of: readonly Kind[]; opens: (token: string) => Promise<boolean> }> = {
  api: {
    of: ["access", "api_key"],
    opens: async (token) => (await app.request("/api/v1/workspace", authorization(token))).status === 200,
  },
  "live updates": {
    of: ["access", "api_key"],
    opens: async (token) => {
      const event = {
        requestContext: { routeKey: "$connect", connectionId: Id.create("event") },
        queryStringParameters: { token, campaign_id: mail.campaign_id },
      };
      return ((await socket(event as never)) as { statusCode: number }).statusCode === 200;
    },
  },
  refresh: {
    of: ["refresh"],
    opens: async (refresh_token) => (await app.request("/api/v1/auth/refresh", json({ refresh_token }))).ok,
  },
  "the dashboard's cookie": {
    of: ["refresh"],
    opens: async (token) => {
      const { headers, ...rest } = json({});
      const cookie = `lettermill_session=${encodeURIComponent(token)}`;
      return (await app.request("/api/v1/auth/browser/refresh", { ...rest, headers: { ...headers, cookie } })).ok;
    },
  },
  invitation: {
    of: ["invitation"],
    opens: async (token) => (await app.request("/api/v1/auth/accept", json({ token, password: "correct horse" }))).ok,
  },
  pixel: {
    of: ["open"],
    opens: async (token) => {
      await tracked(`/t/o/${encodeURIComponent(token)}.gif`);
      return (await hits()) > 0;
    },
  },
  click: {
    of: ["click"],
    opens: async (token) => (await tracked(`/t/c/${encodeURIComponent(token)}`)).statusCode === 302,
  },
  unsubscribe: { of: ["unsubscribe"], opens: (token) => page(`/u/${encodeURIComponent(token)}`, "POST") },
  preferences: { of: ["unsubscribe"], opens: (token) => page(`/p/${encodeURIComponent(token)}`) },
  "view in the browser": { of: ["view"], opens: (token) => page(`/v/${encodeURIComponent(token)}`) },
  confirmation: {
    of: ["confirm"],
    // Of a request that is gone the page says that it has expired; of a token that is none that it is not valid.
    opens: async (token) => (await app.request(`/confirm/${encodeURIComponent(token)}`)).status !== 404,
  },
};

const sqs = new SQSClient({});

/** How many hits were reported since it was last asked. */
async function hits(): Promise<number> {
  const QueueUrl = process.env.QUEUE_URL_FEEDBACK;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.length;
}

describe.each(Object.entries(doors))("the door of %s", (_, { of, opens }) => {
  test.each(Object.keys(kinds) as Kind[])("and a token of the kind %s", async (kind) => {
    expect(await opens(await kinds[kind]())).toBe(of.includes(kind));
    await hits();
  });

  test.each(of)("is shut to a token of the kind %s with any one bit altered", async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(6), async (where, bit) => {
        const bytes = Buffer.from(await kinds[kind]());
        const at = Math.floor(where * bytes.length);
        bytes[at] = bytes[at]! ^ (1 << bit);
        fc.pre(bytes[at] > 0x20); // no header takes the others
        expect(await opens(bytes.toString())).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test("is shut to nothing, and to nonsense", async () => {
    for (const token of ["", ".", "a.b.c", "lm_", "null", "%00", "é", "x".repeat(3_000)])
      expect(await opens(token), token.slice(0, 10)).toBe(false);
  });
});

describe("a token of another workspace", () => {
  let theirs: Tenant;
  beforeAll(async () => {
    theirs = await createTenant();
  });

  test("does not watch our campaign, and is shown its own workspace only", async () => {
    for (const token of [await theirs.token("owner"), await theirs.key("*")]) {
      expect(await doors["live updates"]!.opens(token)).toBe(false);
      const answer = await app.request("/api/v1/workspace", authorization(token));
      expect(await answer.json()).toMatchObject({ id: theirs.workspace_id });
      const campaign = await app.request(`/api/v1/campaigns/${mail.campaign_id}`, authorization(token));
      expect(campaign.status).toBe(404);
    }
  });

  test("reaches neither our contact nor our mail, even where it is signed for them", async () => {
    const mail = await launched(ours, "grace@example.com");
    const mixed = { ...mail, workspace_id: theirs.workspace_id };
    const token = Token.sign("unsubscribe", mixed);
    await app.request(`/u/${token}`, { method: "POST" });
    const leaving = new URLSearchParams({ action: "leave_all" });
    await app.request(`/p/${token}`, { method: "POST", body: leaving });
    expect(await ours.as(() => Contact.get(mail.contact_id))).toMatchObject({ status: "active" });
    const page = await app.request(`/v/${Token.sign("view", mixed)}`);
    expect([page.status, (await page.text()).includes("Ours alone")]).toEqual([404, false]);
  });

  test("makes no member of ours, and no session in our workspace", async () => {
    const email = `${Id.create("user").toLowerCase()}@example.com`;
    const { token } = await theirs.as(() => Invitation.create({ email }));
    const accepted = await app.request("/api/v1/auth/accept", json({ token, password: "correct horse" }));
    expect(await accepted.json()).toMatchObject({ workspace: { id: theirs.workspace_id } });
    const { refresh_token } = await theirs.signIn("owner");
    const body = { refresh_token, workspace_id: ours.workspace_id };
    expect((await app.request("/api/v1/auth/refresh", json(body))).status).toBe(404);
  });
});
