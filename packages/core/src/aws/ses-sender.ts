import {
  SESv2Client,
  SESv2ServiceException,
  type SendBulkEmailCommandOutput,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { config } from "../config/index.ts";
import { type Api, type Command, direct, operationOf } from "./direct.ts";
import { faultOf } from "./fault.ts";
import type { Answer } from "./post.ts";

const paths: Record<string, string> = {
  SendBulkEmail: "/v2/email/outbound-bulk-emails",
  SendEmail: "/v2/email/outbound-emails",
};

const api: Api = {
  service: "ses",
  path: (operation) => {
    const path = paths[operation];
    if (!path) throw new Error(`Mail is not sent by ${operation}`);
    return path;
  },
  headers: () => ({ "content-type": "application/json" }),
  write: (input) => JSON.stringify(input, withBase64),
  failure: (answer: Answer) => new SESv2ServiceException(faultOf(answer)),
  attempts: 1,
  timeout: () => (config().SEND_TIMEOUT_SECONDS * 1000) / 3,
};

/** Bytes, which only attachments are, as base64; `value` would be what a Buffer makes of itself. */
function withBase64(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const found = this[name];
  return found instanceof Uint8Array ? Buffer.from(found).toString("base64") : value;
}

/**
 * One attempt only: SES has no idempotency token, so a retry by the SDK could send twice. A call that is not answered
 * ends while its worker still lives, so that the worker can say that it does not know.
 */
export function directSender() {
  const client = new SESv2Client({ maxAttempts: 1 });
  const { call, middlewareStack } = direct(client, SendEmailCommand, api);
  const send = (command: Command) => call(operationOf(command), command.input);
  /** SendBulkEmail with a body that is written already. */
  const sendBulkEmail = (body: Buffer) => call("SendBulkEmail", body) as Promise<SendBulkEmailCommandOutput>;
  return Object.assign(client, { send, sendBulkEmail, middlewareStack });
}
