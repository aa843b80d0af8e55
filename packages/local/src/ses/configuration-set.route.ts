import { z } from "zod";
import type { ConfigurationSet, EventDestination } from "./account.ts";
import type { Context } from "./context.ts";
import { type Input, page, type Route } from "./operation.ts";
import { alreadyExists, badRequest, notFound } from "./refusal.ts";
import { parse } from "./request.ts";

export const eventTypes = [
  "SEND",
  "REJECT",
  "BOUNCE",
  "COMPLAINT",
  "DELIVERY",
  "OPEN",
  "CLICK",
  "RENDERING_FAILURE",
  "DELIVERY_DELAY",
  "SUBSCRIPTION",
] as const;
export type EventType = (typeof eventTypes)[number];

const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const creation = z.object({
  ConfigurationSetName: name,
  SendingOptions: z.object({ SendingEnabled: z.boolean().optional() }).optional(),
});
const definition = z.object({
  Enabled: z.boolean().optional(),
  MatchingEventTypes: z.array(z.enum(eventTypes)).optional(),
  SnsDestination: z.object({ TopicArn: z.string() }).optional(),
  KinesisFirehoseDestination: z.object({ IamRoleArn: z.string(), DeliveryStreamArn: z.string() }).optional(),
});
const destinationCreation = z.object({ EventDestinationName: name, EventDestination: definition });
const destinationUpdate = z.object({ EventDestination: definition });
const listing = z.object({ NextToken: z.string().optional(), PageSize: z.number().optional() });

function found({ account }: Context, { params }: Input): ConfigurationSet {
  const set = account.settings.configuration_sets[params.ConfigurationSetName ?? ""];
  if (!set) throw notFound(`Configuration set <${params.ConfigurationSetName}> does not exist.`);
  return set;
}

const destinationOf = (name: string, asked: z.infer<typeof definition>) => {
  const { Enabled, MatchingEventTypes, SnsDestination, KinesisFirehoseDestination: firehose } = asked;
  if (!MatchingEventTypes?.length) throw badRequest("An event destination must match at least one event type.");
  return {
    name,
    enabled: Enabled ?? false,
    event_types: MatchingEventTypes,
    ...(SnsDestination && { topic_arn: SnsDestination.TopicArn }),
    ...(firehose && { stream: { arn: firehose.DeliveryStreamArn, role_arn: firehose.IamRoleArn } }),
  } satisfies EventDestination;
};

function placeOf(set: ConfigurationSet, { params }: Input): number {
  const place = set.event_destinations.findIndex((one) => one.name === params.EventDestinationName);
  if (place < 0) throw notFound(`Event destination <${params.EventDestinationName}> does not exist.`);
  return place;
}

/** Changes the set by the request, answers nothing. */
const change = (apply: (set: ConfigurationSet, input: Input, context: Context) => void) =>
  (async (context, input) => {
    apply(found(context, input), input, context);
    await context.account.save();
    return {};
  }) satisfies Route[2];

const set = "/configuration-sets/{ConfigurationSetName}";

export const configurationSetRoutes: Route[] = [
  [
    "POST",
    "/configuration-sets",
    async ({ account }, { body }) => {
      const { ConfigurationSetName, SendingOptions } = parse(creation, body);
      const sets = account.settings.configuration_sets;
      if (sets[ConfigurationSetName])
        throw alreadyExists(`Configuration set <${ConfigurationSetName}> already exists.`);
      sets[ConfigurationSetName] = {
        name: ConfigurationSetName,
        sending_enabled: SendingOptions?.SendingEnabled ?? true,
        event_destinations: [],
      };
      await account.save();
      return {};
    },
  ],
  [
    "POST",
    "/list-configuration-sets",
    ({ account }, { body }) => {
      const { NextToken, PageSize } = parse(listing, body);
      const { items, ...rest } = page(Object.keys(account.settings.configuration_sets), PageSize ?? 100, NextToken);
      return { ConfigurationSets: items, ...rest };
    },
  ],
  [
    "GET",
    set,
    (context, input) => {
      const { name, sending_enabled } = found(context, input);
      return { ConfigurationSetName: name, SendingOptions: { SendingEnabled: sending_enabled }, Tags: [] };
    },
  ],
  ["DELETE", set, change(({ name }, _, { account }) => delete account.settings.configuration_sets[name])],
  [
    "PUT",
    `${set}/sending`,
    change((one, { body }) => {
      one.sending_enabled = parse(z.object({ SendingEnabled: z.boolean().optional() }), body).SendingEnabled ?? false;
    }),
  ],
  [
    "POST",
    `${set}/event-destinations`,
    change((one, { body }) => {
      const { EventDestinationName, EventDestination } = parse(destinationCreation, body);
      if (one.event_destinations.some((other) => other.name === EventDestinationName))
        throw alreadyExists(`Event destination <${EventDestinationName}> already exists.`);
      one.event_destinations.push(destinationOf(EventDestinationName, EventDestination));
    }),
  ],
  [
    "GET",
    `${set}/event-destinations`,
    (context, input) => ({
      EventDestinations: found(context, input).event_destinations.map((one) => ({
        Name: one.name,
        Enabled: one.enabled,
        MatchingEventTypes: one.event_types,
        ...(one.topic_arn && { SnsDestination: { TopicArn: one.topic_arn } }),
        ...(one.stream && {
          KinesisFirehoseDestination: { IamRoleArn: one.stream.role_arn, DeliveryStreamArn: one.stream.arn },
        }),
      })),
    }),
  ],
  [
    "PUT",
    `${set}/event-destinations/{EventDestinationName}`,
    change((one, input) => {
      const { EventDestination } = parse(destinationUpdate, input.body);
      const place = placeOf(one, input);
      one.event_destinations[place] = destinationOf(input.params.EventDestinationName ?? "", EventDestination);
    }),
  ],
  [
    "DELETE",
    `${set}/event-destinations/{EventDestinationName}`,
    change((one, input) => one.event_destinations.splice(placeOf(one, input), 1)),
  ],
];
