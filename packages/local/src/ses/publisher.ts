import type { EventDestination } from "./account.ts";
import type { Context } from "./context.ts";
import type { Event, Origin } from "./event.ts";
import { type Follower, follow } from "./follower.ts";
import type { Head } from "./mail.ts";
import type { Message } from "./message.ts";
import { outcome } from "./outcome.ts";
import { notFound } from "./refusal.ts";
import { eventOfReport, type Report } from "./report.ts";
import { isSimulator } from "./simulator.ts";

/** Takes an event record to the topic; a throw makes the publisher try again. */
export type Publish = (message: string, topicArn: string) => void | Promise<void>;

/** Takes event records, each with a newline at its end, to the stream; likewise. */
export type PutRecords = (streamArn: string, records: readonly string[]) => void | Promise<void>;

export type Publisher = Follower & {
  /** Publishes one event about a message, as if the provider had just seen it. */
  report: (id: string, asked: Report) => Promise<void>;
};

/**
 * Publishes each message's events after its acceptance. The log is the queue: what was not published before a kill is
 * published after the restart, so an event comes at least once, as in SES.
 */
export function startPublisher(
  context: Context,
  options: { publish?: Publish; putRecords?: PutRecords; deliveryEvents: boolean; defaultConfigurationSet?: string },
): Publisher {
  const { log, clock, region, account, faults } = context;
  const { publish = () => {}, putRecords = () => {}, defaultConfigurationSet } = options;

  const originOf = async (message: Message): Promise<Origin> => ({
    message,
    mail: withSet(await log.head(message), defaultConfigurationSet),
    region,
    now: clock(),
  });

  /** Where an event goes: each enabled destination of the message's configuration set that matches its type. */
  function destinationsOf(event: Event, mail: Head): EventDestination[] {
    const set = account.settings.configuration_sets[mail.configuration_set ?? ""];
    return (set?.event_destinations ?? []).filter((one) => one.enabled && one.event_types.includes(event.type));
  }

  /** To topics one by one, to a stream together: what one batch of the log makes becomes one object. */
  async function send(events: readonly (Event & { mail: Head })[]): Promise<void> {
    const published = events.flatMap((event) => {
      const destinations = destinationsOf(event, event.mail);
      const text = destinations.length > 0 ? JSON.stringify(event.record) : "";
      return destinations.flatMap((to) =>
        Array.from({ length: faults.strike("duplicate") ? 2 : 1 }, () => ({ text, to })),
      );
    });
    if (faults.strike("reorder")) published.reverse();
    const streams = Map.groupBy(published, ({ to }) => to.stream?.arn);
    await Promise.all([
      ...published.map(({ text, to }) => to.topic_arn && publish(text, to.topic_arn)),
      ...[...streams].map(
        ([arn, some]) =>
          arn &&
          putRecords(
            arn,
            some.map(({ text }) => `${text}\n`),
          ),
      ),
    ]);
  }

  const follower = follow(log, "events", 250, async (messages) => {
    const events: (Event & { mail: Head })[] = [];
    for (const message of messages) {
      const origin = await originOf(message);
      const { suppressed } = account.settings;
      for (const event of outcome(origin, { suppressed, deliveryEvents: options.deliveryEvents }))
        events.push({ ...event, mail: origin.mail });
    }
    await send(events);
  });

  return {
    ...follower,
    report: async (id, asked) => {
      const message = log.get(id);
      if (!message) throw notFound(`Message ${id} does not exist.`);
      const origin = await originOf(message);
      await suppress(context, message, asked);
      await send([{ ...eventOfReport(origin, asked), mail: origin.mail }]);
    },
  };
}

const withSet = (mail: Head, set: string | undefined): Head =>
  mail.configuration_set !== undefined || set === undefined ? mail : { ...mail, configuration_set: set };

/** SES puts an address on the account's list after a hard bounce or a complaint, when the account says so. */
async function suppress({ account, clock, log }: Context, message: Message, asked: Report): Promise<void> {
  const hard = asked.type === "bounce" && (asked.bounce_type ?? "Permanent") === "Permanent";
  const reason = hard ? "BOUNCE" : asked.type === "complaint" && asked.feedback_type !== "not-spam" ? "COMPLAINT" : "";
  if (!reason || !account.settings.suppressed_reasons.includes(reason)) return;
  const updated_at = new Date(clock()).toISOString();
  for (const address of ("recipients" in asked && asked.recipients) || message.to)
    if (!isSimulator(address))
      account.settings.suppressed[address.toLowerCase()] = { reason, updated_at, message_id: log.id(message) };
  await account.save();
}
