import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import { type SesOptions, startSes } from "./start-ses.ts";

/** An emulator with its client and the event records that it published; for tests. */
export async function launch(options: SesOptions = {}) {
  // biome-ignore lint/suspicious/noExplicitAny: records are read as a consumer would, by key
  const events: any[] = [];
  const ses = await startSes({ publish: (message) => void events.push(JSON.parse(message)), ...options });
  const client = sesClient(ses.endpoint);
  return {
    ...ses,
    client,
    events,
    stop: async () => {
      client.destroy();
      await ses.stop();
    },
  };
}

export const sesClient = (endpoint: string, config: SESv2ClientConfig = {}) =>
  new SESv2Client({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
    ...config,
  });

export const simple = (to: string | string[], subject = "Hello") => ({
  FromEmailAddress: "Shop <shop@example.com>",
  Destination: { ToAddresses: [to].flat() },
  Content: {
    Simple: { Subject: { Data: subject }, Body: { Text: { Data: "Plain" }, Html: { Data: "<p>Rich</p>" } } },
  },
});

export const bulk = (to: readonly string[], data: (address: string) => object = (name) => ({ name })) => ({
  FromEmailAddress: "Shop <shop@example.com>",
  DefaultContent: {
    Template: {
      TemplateContent: { Subject: "Hi {{name}}", Html: "<p>Hi {{ name }}</p>", Text: "Hi {{name}}" },
      TemplateData: "{}",
    },
  },
  BulkEmailEntries: to.map((address) => ({
    Destination: { ToAddresses: [address] },
    ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: JSON.stringify(data(address)) } },
  })),
});

export const addresses = (count: number, domain = "example.net") =>
  Array.from({ length: count }, (_, n) => `person${n}@${domain}`);
