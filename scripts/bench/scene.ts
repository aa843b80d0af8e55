import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SESv2Client, UpdateConfigurationSetEventDestinationCommand } from "@aws-sdk/client-sesv2";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Actor } from "@lettermill/core/actor";
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

/** Lets SES report these events from now on. */
export async function report(types: EventType[], endpoint = process.env.AWS_ENDPOINT_URL_SESV2 ?? ""): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SESv2Client({ endpoint, region: "us-east-1", credentials });
  await client.send(
    new UpdateConfigurationSetEventDestinationCommand({
      ConfigurationSetName: "lettermill",
      EventDestinationName: "sns",
      EventDestination: { Enabled: true, MatchingEventTypes: types, SnsDestination: { TopicArn: topic } },
    }),
  );
  client.destroy();
}

const topic = "arn:aws:sns:us-east-1:000000000000:lettermill-feedback";

/** Waits until what SES reports of so many mails, all of it, is on the feedback queue. */
export async function reported(count: number, types: EventType[]): Promise<void> {
  const bounces = Math.floor(count / 100);
  const of: Partial<Record<EventType, number>> = { SEND: count, DELIVERY: count - bounces, BOUNCE: bounces };
  const events = types.reduce((total, type) => total + (of[type] ?? 0), 0);
  const client = new SQSClient({});
  await until(
    `${events} events`,
    async () => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: process.env.QUEUE_URL_FEEDBACK,
          AttributeNames: ["ApproximateNumberOfMessages"],
        }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages) >= events;
    },
    { seconds: 600 },
  );
  client.destroy();
}
