import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  GetConfigurationSetEventDestinationsCommand,
  SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from "@aws-sdk/client-sesv2";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Actor } from "@lettermill/core/actor";
import { ApiKey } from "@lettermill/core/api-key";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { Id } from "@lettermill/core/id";
import { List } from "@lettermill/core/list";
import { Workspace } from "@lettermill/core/workspace";
import { until } from "../customer/index.ts";
import { html } from "../proof/campaign.ts";

export type Scene = { workspace_id: string; list_id: string; contact_ids: string[] };

/** A workspace of its own with so many contacts on a list; every hundredth will bounce. */
export async function setScene(count: number): Promise<Scene> {
  const { id: workspace_id } = await Workspace.create({ name: "Bench" });
  return Actor.system(workspace_id, async () => {
    const { id: list_id } = await List.create({ name: "Everybody" });
    const contact_ids: string[] = [];
    for (let from = 0; from < count; from += 1_000) {
      const some = Array.from({ length: Math.min(1_000, count - from) }, (_, n) => person(from + n, list_id));
      await Contact.putNew(some);
      contact_ids.push(...some.map(({ contact_id }) => contact_id));
    }
    return { workspace_id, list_id, contact_ids };
  });
}

/** Sends a mail to all of a scene; answers the campaign's id. */
export const launch = ({ workspace_id, list_id }: Scene, html_content = html): Promise<string> =>
  Actor.system(workspace_id, async () => {
    const { id } = await Campaign.create({
      name: "News of the mill",
      subject: "Hello {{ first_name }}",
      html_content,
      from_email: "news@shop.example",
      list_ids: [list_id],
    });
    await Campaign.send(id);
    return id;
  });

/** What a program shows to call the API for a workspace. */
export async function secretOf(workspace_id: string): Promise<string> {
  const owner = { type: "user", workspace_id, user_id: "usr_bench", role: "owner", session_id: "" } as const;
  return Actor.provide(owner, async () => (await ApiKey.create({ name: "Bench" })).secret);
}

function person(n: number, list_id: string): Contact.Item {
  const email = n % 100 === 99 ? `bounce+${n}@reader.example` : `reader${n}@reader.example`;
  const details = { first_name: `Reader ${n}`, last_name: "Miller", company: "Acme", country: "FR" };
  const created = Contact.Create.parse({ email, ...details, custom_fields: { plan: "pro" }, tags: ["customer"] });
  return { ...Contact.build(created, Id.create("contact")), list_ids: [list_id] };
}

/** What the deployment asks SES to report. */
export const subscribed: EventType[] = [
  ...readFileSync(join(import.meta.dirname, "../../infra/cdk/mail.ts"), "utf8").matchAll(/EmailSendingEvent\.(\w+)/g),
].map(([, type = ""]) => type as EventType);

/** The same without what comes of every mail. */
export const problems: EventType[] = subscribed.filter((type) => type !== "SEND" && type !== "DELIVERY");

export type EventType =
  | "SEND"
  | "DELIVERY"
  | "BOUNCE"
  | "COMPLAINT"
  | "REJECT"
  | "RENDERING_FAILURE"
  | "DELIVERY_DELAY"
  | "SUBSCRIPTION";

/**
 * Lets SES report these events from now on: deliveries to its stream of Firehose, all else to its topic.
 *
 * @param options.stream - another stream for the deliveries
 */
export async function report(types: EventType[], options: { endpoint?: string; stream?: string } = {}): Promise<void> {
  const { endpoint = process.env.AWS_ENDPOINT_URL_SESV2 ?? "", stream } = options;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SESv2Client({ endpoint, region: "us-east-1", credentials });
  const set = { ConfigurationSetName: "lettermill" };
  const { EventDestinations = [] } = await client.send(new GetConfigurationSetEventDestinationsCommand(set));
  for (const {
    Name: EventDestinationName,
    SnsDestination,
    KinesisFirehoseDestination: firehose,
  } of EventDestinations) {
    const MatchingEventTypes = types.filter((type) => (type === "DELIVERY") === (firehose !== undefined));
    const Enabled = MatchingEventTypes.length > 0;
    const destination = firehose
      ? { KinesisFirehoseDestination: { ...firehose, ...(stream ? { DeliveryStreamArn: stream } : {}) } }
      : { SnsDestination };
    const EventDestination = { Enabled, MatchingEventTypes: Enabled ? MatchingEventTypes : types, ...destination };
    await client.send(
      new UpdateConfigurationSetEventDestinationCommand({ ...set, EventDestinationName, EventDestination }),
    );
  }
  client.destroy();
}

/** Waits until what SES reports of so many mails by its topic, bounces, is on the feedback queue. */
export async function reported(count: number): Promise<void> {
  const bounces = Math.floor(count / 100);
  const client = new SQSClient({});
  await until(
    `${bounces} bounces`,
    async () => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: process.env.QUEUE_URL_FEEDBACK,
          AttributeNames: ["ApproximateNumberOfMessages"],
        }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages) >= bounces;
    },
    { seconds: 600 },
  );
  client.destroy();
}
