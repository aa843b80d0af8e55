import PostalMime from "postal-mime";
import { type Message, Refusal, type Report, report, type Ses } from "../ses/index.ts";
import { guards, json, problem } from "./answer.ts";
import { listPage } from "./list-page.ts";
import { messageInfo } from "./message-json.ts";
import { messagePage } from "./message-page.ts";
import { htmlPart } from "./part.ts";

export type Mailbox = (request: Request) => Promise<Response>;

const pageSize = 50;
const maxLimit = 1000;

/**
 * What was sent, as pages and as JSON, under `/inbox`. For one machine: it has no sign-in, and everything in it comes from
 * whoever wrote the mail.
 */
export function createMailbox({ log, control }: Pick<Ses, "log" | "control">): Mailbox {
  /** One page of a search, newest first, and where the next one begins. */
  function search(url: URL, size: number) {
    const { limit = size, before } = paging(url);
    const text = (name: string) => url.searchParams.get(name) ?? undefined;
    // A plus sign that nobody encoded arrives as a space, which no address holds.
    const to = text("to")?.trim().replaceAll(" ", "+");
    const wanted = Object.entries({ to, subject: text("subject"), any: text("q"), before });
    const given = Object.fromEntries(wanted.filter(([, value]) => value !== undefined));
    const found = log.find({ ...given, limit: limit + 1 });
    const more = found.length > limit;
    if (more) found.pop();
    return { found, next: more ? cursorOf(found.at(-1)) : null };
  }

  async function list(url: URL): Promise<Response> {
    const { found, next } = search(url, pageSize);
    return json({ data: await Promise.all(found.map((one) => messageInfo(log, one))), next_cursor: next });
  }

  async function view(message: Message, part: string | undefined, url: URL): Promise<Response> {
    const parsed = await PostalMime.parse(await log.raw(message));
    const images = url.searchParams.has("images");
    if (part === undefined)
      return messagePage(log, message, parsed, { images, reported: url.searchParams.get("reported") });
    const inline = parsed.attachments.map((one) => ({
      content_id: one.contentId?.replace(/^<|>$/g, "") ?? "",
      mime_type: one.mimeType,
      content: new Uint8Array(one.content as ArrayBuffer),
    }));
    return htmlPart(parsed.html ?? "", { images, inline: inline.filter((one) => one.content_id) });
  }

  async function read(message: Message, part: string | undefined): Promise<Response> {
    if (part === undefined) {
      const { text, html, headers } = await PostalMime.parse(await log.raw(message));
      return json({ ...(await messageInfo(log, message)), text, html, headers });
    }
    const raw = await log.raw(message);
    return new Response(new Uint8Array(raw), { headers: { ...guards, "content-type": "message/rfc822" } });
  }

  async function reportEvent(message: Message, request: Request): Promise<Response> {
    // Any site can post a form to a port of this machine; only this one may.
    if (request.headers.get("sec-fetch-site") === "cross-site")
      return problem(403, "mailbox.foreign", "Events are reported from this machine only.");
    const form = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
    const body = form ? Object.fromEntries(await request.formData()) : await request.json().catch(() => undefined);
    if (body === undefined) return problem(400, "mailbox.broken-json", "The body is not JSON.");
    const asked = report.safeParse(body);
    if (!asked.success)
      return problem(
        422,
        "mailbox.event",
        asked.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("; "),
      );
    const id = log.id(message);
    await control.report(id, asked.data satisfies Report);
    const { type } = asked.data;
    if (form) return new Response(null, { status: 303, headers: { location: `/inbox/${id}?reported=${type}` } });
    return json({ id, type }, 202);
  }

  return async (request) => {
    const url = new URL(request.url);
    const [, , ...path] = url.pathname.replace(/\/+$/, "").split("/");
    const { method } = request;
    try {
      if (method === "GET" || method === "HEAD") {
        if (path.length === 0) {
          const { found, next } = search(url, pageSize);
          return listPage(log, { q: url.searchParams.get("q") ?? "", found, older: next });
        }
        const isData = path[0] === "messages";
        if (isData && path.length === 1) return await list(url);
        const [id, part, ...rest] = isData ? path.slice(1) : path;
        const message = log.get(id ?? "");
        if (!message || message.failure || rest.length > 0) return notFound();
        if (isData) return part === undefined || part === "raw" ? await read(message, part) : notFound();
        return part === undefined || part === "html" ? await view(message, part, url) : notFound();
      }
      const message = log.get(path[1] ?? "");
      const isEvent = path.length === 3 && path[0] === "messages" && path[2] === "event";
      if (!isEvent || !message) return notFound();
      return method === "POST"
        ? await reportEvent(message, request)
        : problem(405, "mailbox.method", "Events are posted.");
    } catch (error) {
      if (error instanceof Refusal) return problem(error.status, "mailbox.refused", error.message);
      throw error;
    }
  };
}

const notFound = () => problem(404, "mailbox.message-not-found", "There is no such message.");

const cursorOf = (message: Message | undefined) =>
  message ? Buffer.from(String(message.seq)).toString("base64url") : null;

function paging(url: URL): { limit?: number; before?: number } {
  const limit = url.searchParams.get("limit");
  const cursor = url.searchParams.get("cursor");
  const place = cursor ? Buffer.from(cursor, "base64url").toString() : undefined;
  if (limit !== null && !/^[1-9]\d*$/.test(limit)) throw new Refusal("limit", 422, "limit is a number above 0.");
  if (place !== undefined && !/^\d{1,15}$/.test(place)) throw new Refusal("cursor", 422, "cursor is not one of ours.");
  return {
    ...(limit !== null && { limit: Math.min(maxLimit, Number(limit)) }),
    ...(place !== undefined && { before: Number(place) }),
  };
}
