import { Id } from "@lettermill/core/id";
import { hit, type Letter, samples } from "../../packages/core/src/feedback/feedback.fixture.ts";

const workspace_id = Id.create("workspace");
const campaign_id = Id.create("campaign");
const sent_at = "2026-03-01T10:00:00.000Z";
const later = "2026-03-01T10:05:00.000Z";

const letter = (n: number): Letter => ({
  workspace_id,
  campaign_id,
  contact_id: Id.create("contact"),
  batch: "3-1",
  email: `reader-${n}@bench.example`,
  provider_id: `0100019500000000-${n}-000000`,
  sent_at,
});

/** The headers that SES repeats in each event make up most of it. */
function withHeaders<T extends { mail: ReturnType<typeof samples.Send>["mail"] }>(event: T): T {
  const value = "https://mail.bench.example/u/AQAB0123456789abcdefghijklmnopqrstuvwxyz".repeat(3);
  const names = ["List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Feedback-ID", "MIME-Version", "Content-Type"];
  return {
    ...event,
    mail: { ...event.mail, headers: [...event.mail.headers, ...names.map((name) => ({ name, value }))] },
  };
}

/** A line of a file, as SES puts it into the stream. */
export const delivery = (n: number): string => `${JSON.stringify(withHeaders(samples.Delivery(letter(n), later)))}\n`;
export const open = (n: number): string => hit(letter(n), "opened", { id: `hit-${n}`, at: later });
