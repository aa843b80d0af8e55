import { z } from "zod";
import { Id } from "../id/index.ts";

/** What a dead letter is about: ids and kinds, never an address. */
export type About = Record<string, string | number>;

/** Whose a message is and what it is about; no workspace where that cannot be told, or there is none. */
export type Content = { workspace_id?: string; about: About };

const Envelope = z.object({ workspace_id: z.string(), body: z.record(z.string(), z.unknown()) });
const Notification = z.object({ Type: z.literal("Notification"), Message: z.string() });
const Event = z.object({
  eventType: z.string().nullish(),
  notificationType: z.string().nullish(),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
});

/** A file of many events, of any workspaces, as S3 announces it. */
const Files = z.object({ Records: z.tuple([z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })]) });

/** Reads a message of any queue: ours, an event of SES with or without the envelope of SNS, or news of a file. */
export function read(body: string): Content {
  const message = parse(body);
  const envelope = Envelope.safeParse(message);
  if (envelope.success) return { workspace_id: envelope.data.workspace_id, about: aboutOf(envelope.data.body) };
  const files = Files.safeParse(message);
  if (files.success) return { about: { type: "file", key: files.data.Records[0].s3.object.key } };
  const notification = Notification.safeParse(message);
  const event = Event.safeParse(notification.success ? parse(notification.data.Message) : message);
  if (!event.success) return { about: {} };
  const { eventType, notificationType, mail } = event.data;
  const { workspace_id, ...tags } = Object.fromEntries(Object.entries(mail.tags).map(([name, [tag]]) => [name, tag]));
  const type = eventType ?? notificationType ?? "";
  return { ...(workspace_id ? { workspace_id } : {}), about: aboutOf({ ...tags, type }) };
}

function aboutOf(body: Record<string, unknown>): About {
  const about: About = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === "mail" && typeof value === "object") Object.assign(about, aboutOf({ ...value }));
    else if (typeof value === "number" && places.has(name)) about[name] = value;
    else if (typeof value === "string" && (Id.shaped(value) || (name === "type" && kind.test(value))))
      about[name] = value;
  }
  return about;
}

const places = new Set(["shard", "seq"]);
const kind = /^[a-z_ ]{1,40}$/i;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
