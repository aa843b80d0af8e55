import type { z } from "zod";
import { Address } from "../address/index.ts";
import { Template } from "../template/index.ts";
import { type Info, Send } from "./schema.ts";
import { send } from "./send.ts";

export const SendTest = Template.Render.omit({ content: true })
  .extend({ to: Address.Schema })
  .meta({ id: "TemplateTest" });

/** Sends a template as it would arrive, with its footer and without tracking, to somebody who wants to see it. */
export async function sendTest(template_id: string, input: z.input<typeof SendTest>): Promise<Info> {
  const { to, ...whom } = SendTest.parse(input);
  const mail = await Template.render(template_id, whom);
  return send(Send.parse({ to, template_id }), undefined, mail);
}
