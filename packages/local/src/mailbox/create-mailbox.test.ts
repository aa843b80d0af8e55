import { SendBulkEmailCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addresses, bulk, launch, simple } from "../ses/harness.ts";
import { createMailbox, type MessageInfo } from "./index.ts";

const ses = await launch();
const mailbox = createMailbox(ses);
const get = (path: string) => mailbox(new Request(`http://localhost${path}`));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  mailbox(
    new Request(`http://localhost${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    }),
  );

const listing = async (response: Response) =>
  (await response.json()) as { data: MessageInfo[]; next_cursor: string | null };

const hostile = `<!doctype html><script>parent.document.title="owned"</script><img src="https://evil.example/p.gif" onerror="alert(1)"><a href="javascript:alert(1)">x</a>`;
let hostileId = "";

beforeAll(async () => {
  await ses.client.send(
    new SendBulkEmailCommand({ ...bulk(addresses(50)), DefaultEmailTags: [{ Name: "campaign", Value: "cmp_1" }] }),
  );
  await ses.client.send(new SendEmailCommand(simple("plus+label@example.net")));
  const input = simple("victim@example.net", '"><script>alert("subject")</script>');
  input.Content.Simple.Body.Html.Data = hostile;
  input.Content.Simple.Body.Text.Data = "</pre><script>alert('text')</script>";
  hostileId = (await ses.client.send(new SendEmailCommand(input))).MessageId ?? "";
});
afterAll(() => ses.stop());

describe("messages as JSON", () => {
  test("pages through everything, newest first, once each", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const response = await get(`/inbox/messages?limit=20${cursor && `&cursor=${cursor}`}`);
      const page = await listing(response);
      expect(page.data.length).toBeLessThanOrEqual(20);
      seen.push(...page.data.map((one) => one.to));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual([...ses.log.recipients()].reverse());
    expect(seen).toHaveLength(52);
  });

  test("finds by address and by subject", async () => {
    const found = async (query: string) => (await listing(await get(`/inbox/messages?${query}`))).data;
    expect(await found("to=PERSON1@example.net")).toMatchObject([
      {
        to: "person1@example.net",
        from: "Shop <shop@example.com>",
        subject: "Hi person1@example.net",
        tags: { campaign: "cmp_1" },
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(await found("to=person1")).toHaveLength(11);
    expect(await found("subject=hi%20person2@")).toHaveLength(1);
    expect(await found("to=erson1@example.net")).toEqual([]);
    expect(await found("to=plus+label@example.net")).toHaveLength(1);
  });

  test("gives the source as MIME", async () => {
    const { data } = await listing(await get("/inbox/messages/?to=person7@example.net"));
    const response = await get(`/inbox/messages/${data[0]?.id}/raw`);
    expect(response.headers.get("content-type")).toBe("message/rfc822");
    const mail = await PostalMime.parse(await response.arrayBuffer());
    expect(mail.text?.trim()).toBe("Hi person7@example.net");
    expect(mail.messageId).toBe(`<${data[0]?.id}@email.amazonses.com>`);
  });

  test.each([
    ["/inbox/messages?limit=0", 422],
    ["/inbox/messages?limit=many", 422],
    ["/inbox/messages?cursor=%00", 422],
    ["/inbox/messages/nothing/raw", 404],
    ["/inbox/nothing", 404],
    ["/inbox/nothing/else/here", 404],
  ])("%s is answered with a problem", async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) });
  });
});

describe("events on demand", () => {
  test("are published as SES does, and answered with 202", async () => {
    const { data } = await listing(await get("/inbox/messages?to=person9@example.net"));
    const response = await post(`/inbox/messages/${data[0]?.id}/event`, { type: "bounce", bounce_type: "Transient" });
    expect(response.status).toBe(202);
    expect(ses.events.at(-1)).toMatchObject({
      eventType: "Bounce",
      bounce: { bounceType: "Transient", bouncedRecipients: [{ emailAddress: "person9@example.net" }] },
      mail: { messageId: data[0]?.id, tags: { campaign: ["cmp_1"] } },
    });
  });

  test("of an unknown type, in broken JSON, from a foreign site or for an unknown message are refused", async () => {
    const path = `/inbox/messages/${hostileId}/event`;
    const before = ses.events.length;
    expect((await post(path, { type: "explode" })).status).toBe(422);
    expect((await mailbox(new Request(`http://localhost${path}`, { method: "POST", body: "{" }))).status).toBe(400);
    expect((await post(path, { type: "open" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post("/inbox/messages/none/event", { type: "open" })).status).toBe(404);
    expect(ses.events.length).toBe(before);
  });

  test("come from the page's buttons, too", async () => {
    const response = await mailbox(
      new Request(`http://localhost/inbox/messages/${hostileId}/event`, {
        method: "POST",
        body: new URLSearchParams({ type: "complaint" }),
      }),
    );
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/inbox/${hostileId}?reported=complaint`);
    expect(ses.events.at(-1)).toMatchObject({ eventType: "Complaint" });
  });
});

describe("the pages", () => {
  test("list, search and page on", async () => {
    const first = await (await get("/inbox")).text();
    expect(first).toContain("person49@example.net");
    expect(first).toMatch(/href="\/inbox\?cursor=[^"]+">Older/);
    const searched = await (await get("/inbox?q=person12")).text();
    expect(searched).toContain("person12@example.net");
    expect(searched).not.toContain("person13@example.net");
    expect(await (await get("/inbox?q=%3Cb%3E")).text()).toContain("Nothing matches “&#60;b&#62;”");
  });

  test("show hostile content as text only", async () => {
    for (const path of ["/inbox", `/inbox/${hostileId}`, `/inbox/${hostileId}?reported=%3Cscript%3E`]) {
      const response = await get(path);
      expect(await response.text()).not.toMatch(/<script/i);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("script-src");
    }
    const view = await (await get(`/inbox/${hostileId}`)).text();
    expect(/<iframe sandbox="([^"]*)"/.exec(view)?.[1]).toBe("allow-popups allow-popups-to-escape-sandbox");
  });

  test("frame the HTML part without scripts, origin or remote pictures", async () => {
    const policy = async (query: string) =>
      (await get(`/inbox/${hostileId}/html${query}`)).headers.get("content-security-policy") ?? "";
    expect(await policy("")).toMatch(/default-src 'none'.*img-src data:;.*sandbox/);
    expect(await policy("?images=1")).toMatch(/img-src data: http: https:;/);
    expect(await policy("")).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
    const text = await (await get(`/inbox/${hostileId}/html`)).text();
    expect(text.startsWith('<!doctype html><base target="_blank">')).toBe(true);
  });
});
