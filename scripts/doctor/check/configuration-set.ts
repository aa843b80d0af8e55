import {
  type EventDestination,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { type Check, holds } from "../check.ts";

/** The events by which Lettermill knows what became of a mail, besides that it arrived. */
const needed = ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE"];

export const configurationSet: Check = {
  title: "Configuration set",
  needs: ["ses:GetConfigurationSet", "ses:GetConfigurationSetEventDestinations"],
  run: async ({ name }) => {
    const client = new SESv2Client({});
    const set = await client.send(new GetConfigurationSetCommand({ ConfigurationSetName: name }));
    const { EventDestinations = [] } = await client.send(
      new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: name }),
    );
    const eventsOf = (isTheirs: (each: EventDestination) => boolean | undefined) =>
      EventDestinations.filter((each) => each.Enabled && isTheirs(each)).flatMap<string>(
        ({ MatchingEventTypes = [] }) => MatchingEventTypes,
      );
    const published = eventsOf(({ SnsDestination }) => SnsDestination?.TopicArn?.endsWith(`:${name}-feedback`));
    const streamed = eventsOf(({ KinesisFirehoseDestination: firehose }) =>
      firehose?.DeliveryStreamArn?.endsWith(`/${name}-deliveries`),
    );
    const lacking = needed.filter((event) => !published.includes(event));
    return [
      holds(
        set.SendingOptions?.SendingEnabled ?? true,
        `${name} sends.`,
        `Sending is off for the configuration set ${name}.`,
        `aws sesv2 put-configuration-set-sending-options --configuration-set-name ${name} --sending-enabled`,
      ),
      holds(
        lacking.length === 0,
        "Its events go to the topic.",
        `Its events do not reach the topic ${name}-feedback: ${lacking.join(", ")}.`,
        "Deploy again: nothing would be known of bounces and complaints.",
      ),
      holds(
        streamed.includes("DELIVERY"),
        "Its deliveries go to the stream.",
        `Its deliveries do not reach the stream ${name}-deliveries.`,
        "Deploy again: no mail would be seen to arrive.",
      ),
    ];
  },
};
