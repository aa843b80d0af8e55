import { type Clock, systemClock } from "../clock/index.ts";
import { type ConfigurationSet, openAccount } from "./account.ts";
import { type EventType, eventTypes } from "./configuration-set.route.ts";
import type { Context } from "./context.ts";
import { createFaults, type Fault } from "./fault.ts";
import { type MailLog, openMailLog } from "./mail-log.ts";
import { type Publish, type PutRecords, startPublisher } from "./publisher.ts";
import { createMeter, type Quota } from "./quota.ts";
import { startRelay } from "./relay.ts";
import type { Report } from "./report.ts";
import { serveSes } from "./server.ts";
import { isSimulator } from "./simulator.ts";

export type SesOptions = {
  /** Where mail and account are kept; in memory when absent. */
  folder?: string;
  /** A free port when absent. */
  port?: number;
  /** Takes event records to the SNS topic. */
  publish?: Publish;
  /** Takes event records to the stream of Firehose. */
  putRecords?: PutRecords;
  quota?: Partial<Quota>;
  /** Sends every message on, for real. */
  smtpUrl?: string;
  clock?: Clock;
  region?: string;
  /** Delivery events for mail that arrives; on by default. */
  deliveryEvents?: boolean;
  /** Refuse senders whose identity is not verified; off by default. */
  enforceIdentities?: boolean;
  /**
   * Sets that are there from the start, publishing events of `eventTypes` (all when absent, nowhere when empty) to
   * `topicArn`. A message that names no set goes by the first of them. `lettermill` when absent.
   */
  configurationSets?: string[];
  topicArn?: string;
  eventTypes?: readonly EventType[];
};

export type Control = {
  fault: (fault: Fault) => void;
  clearFaults: () => void;
  setQuota: (quota: Partial<Quota>) => void;
  /** Publishes an event about a message now. */
  report: (messageId: string, report: Report) => Promise<void>;
  /** Resolves when the events of all mail accepted so far are published and, with a relay, the mail has left. */
  settled: () => Promise<void>;
};

export type Ses = { endpoint: string; log: MailLog; control: Control; stop: () => Promise<void> };

export const localTopicArn = "arn:aws:sns:us-east-1:123456789012:lettermill-feedback";

/** Starts an emulated SES API v2 on loopback; SDK clients find it by `AWS_ENDPOINT_URL_SESV2`. */
export async function startSes(options: SesOptions = {}): Promise<Ses> {
  const clock = (options.clock ?? systemClock).now;
  const sets = options.configurationSets ?? ["lettermill"];
  const account = await openAccount(options.folder);
  const log = await openMailLog(options.folder);
  for (const name of sets)
    account.settings.configuration_sets[name] ??= publishing(
      name,
      options.topicArn ?? localTopicArn,
      options.eventTypes ?? eventTypes,
    );
  await account.save();

  const meter = createMeter(clock, options.quota);
  for (const message of log.messages)
    meter.take(message.to.length, message.to.filter((address) => !isSimulator(address)).length, message.call.at);

  const faults = createFaults();
  const context: Context = {
    clock,
    region: options.region ?? "us-east-1",
    log,
    account,
    meter,
    faults,
    enforceIdentities: options.enforceIdentities ?? false,
  };
  const publisher = startPublisher(context, {
    deliveryEvents: options.deliveryEvents ?? true,
    ...(options.publish && { publish: options.publish }),
    ...(options.putRecords && { putRecords: options.putRecords }),
    ...(sets[0] !== undefined && { defaultConfigurationSet: sets[0] }),
  });
  const relay =
    options.smtpUrl &&
    startRelay(log, options.smtpUrl, (message, recipients, reply) =>
      publisher.report(log.id(message), { type: "bounce", recipients, diagnostic_code: `smtp; ${reply}` }),
    );
  const followers = relay ? [publisher, relay] : [publisher];
  const server = await serveSes(context, options.port);

  return {
    endpoint: server.endpoint,
    log,
    control: {
      fault: faults.add,
      clearFaults: faults.clear,
      setQuota: meter.set,
      report: publisher.report,
      settled: async () => {
        await Promise.all(followers.map((follower) => follower.settled()));
      },
    },
    stop: async () => {
      await server.stop();
      await Promise.all(followers.map((follower) => follower.stop()));
      await log.close();
    },
  };
}

const publishing = (name: string, topic_arn: string, types: readonly EventType[]): ConfigurationSet => ({
  name,
  sending_enabled: true,
  event_destinations: types.length > 0 ? [{ name: "sns", enabled: true, event_types: [...types], topic_arn }] : [],
});
