import { Actor } from "@lettermill/core/actor";
import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { List } from "@lettermill/core/list";
import { Workspace } from "@lettermill/core/workspace";
import { handler as audience } from "../../packages/functions/src/queue/audience.ts";
import { handler as feedback } from "../../packages/functions/src/queue/feedback.ts";
import { handler as send } from "../../packages/functions/src/queue/send.ts";
import { startSes } from "../../packages/local/src/ses/index.ts";
import { startSns } from "../../packages/local/src/sns/index.ts";
import { drain } from "../../test/drain.ts";
import { services } from "../../test/services.ts";
import type { Bench, Figure } from "./figure.ts";
import { startCounting, type Units, used } from "./units.ts";

/** `npm run bench:cost [-- recipients]` */
export const bench: Bench = {
  title: "What an email uses of DynamoDB",
  about: "From planning to the last delivery event, as the engine counts it, at the price of us-east-1 on demand.",
  measure: ([count = "1000"]) => measure(Number(count)),
};

const dollars = { written: 0.625, read: 0.125 };

async function measure(count: number): Promise<Figure[]> {
  const sns = await startSns({ deliver: services.sqs.deliver });
  await sns.ensureSubscription("lettermill-feedback", services.sqs.arnOf("lettermill-feedback"));
  const ses = await startSes({ publish: sns.publish, topicArn: sns.arnOf("lettermill-feedback") });
  process.env.AWS_ENDPOINT_URL_SESV2 = ses.endpoint;

  const figures: Figure[] = [];
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
    figures.push(...figuresOf("plan and send", sending, count, 1.3));
    figures.push(...figuresOf("Send and Delivery events", delivering, count));
  });
  await ses.stop();
  await sns.stop();
  await services.stop();
  return figures;
}

function figuresOf(name: string, { written, read }: Units, count: number, most?: number): Figure[] {
  const price = written * dollars.written + read * dollars.read;
  return [
    { name: `${name}, written`, value: written / count, unit: "units/email", ...(most ? { goal: { most } } : {}) },
    { name: `${name}, read`, value: read / count, unit: "units/email" },
    { name: `${name}, price`, value: price / count, unit: "$/million" },
  ];
}
