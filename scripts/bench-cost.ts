import { Actor } from "@lettermill/core/actor";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { List } from "@lettermill/core/list";
import { Workspace } from "@lettermill/core/workspace";
import { handler as audience } from "../packages/functions/src/queue/audience.ts";
import { handler as feedback } from "../packages/functions/src/queue/feedback.ts";
import { handler as send } from "../packages/functions/src/queue/send.ts";
import { startSes } from "../packages/local/src/ses/index.ts";
import { startSns } from "../packages/local/src/sns/index.ts";
import { drain } from "../test/drain.ts";
import { services } from "../test/services.ts";
import { startCounting, type Units, used } from "./bench/units.ts";

/**
 * `npm run bench:cost [-- recipients]`: what one email uses of DynamoDB, from planning to the last delivery event, as
 * the engine counts it. The price is that of us-east-1 on demand in November 2026; SES, Lambda, SQS and SNS come on top.
 */
const count = Number(process.argv[2] ?? 1_000);
const dollars = { written: 0.625, read: 0.125 };

const sns = await startSns({ deliver: services.sqs.deliver });
await sns.ensureSubscription("lettermill-feedback", services.sqs.arnOf("lettermill-feedback"));
const ses = await startSes({ publish: sns.publish, topicArn: sns.arnOf("lettermill-feedback") });
process.env.AWS_ENDPOINT_URL_SESV2 = ses.endpoint;

const { id: workspace_id } = await Workspace.create({ name: "Bench" });
await Actor.system(workspace_id, async () => {
  const list = await List.create({ name: "Everybody" });
  for (let from = 0; from < count; from += 50) {
    const some = Array.from({ length: Math.min(50, count - from) }, (_, n) => from + n);
    await Promise.all(
      some.map((n) =>
        Contact.create({ email: `r${n}@bench.example`, first_name: `R ${n}`, company: "Acme" }, [list.id]),
      ),
    );
  }
  startCounting();
  const { id } = await Campaign.create({
    name: "Bench",
    subject: "Hello {{ first_name }}",
    html_content: `<p>Dear {{ first_name }}, <a href="https://shop.example/">look</a></p>`,
    from_email: "bench@acme.example",
    list_ids: [list.id],
  });
  const sending = await used(async () => {
    await Campaign.send(id);
    await drain({ audience, send });
  });
  await ses.control.settled();
  const delivering = await used(() => drain({ feedback }, 100));
  const { sent_count, delivered_count } = await Campaign.get(id);
  console.log(`${sent_count} sent, ${delivered_count} delivered; per email:\n`);
  print("plan and send", sending);
  print("Send and Delivery events", delivering);
});

function print(name: string, units: Units): void {
  const price = units.written * dollars.written + units.read * dollars.read;
  const each = (total: number) => (total / count).toFixed(3).padStart(7);
  console.log(
    `  ${name.padEnd(26)} ${each(units.written)} written  ${each(units.read)} read  ${each(units.dynamo_calls)} calls` +
      `   $${(price / count).toFixed(2)} per million`,
  );
}

await ses.stop();
await sns.stop();
await services.stop();
process.exit(0);
