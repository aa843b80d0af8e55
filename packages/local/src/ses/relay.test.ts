import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SendBulkEmailCommand } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { expect, onTestFinished, test } from "vitest";
import { addresses, bulk, launch } from "./harness.ts";

/** The smallest SMTP server that keeps what it gets. */
async function startSmtp() {
  const received: { from: string; to: string[]; data: string }[] = [];
  const server = createServer((socket: Socket) => {
    let mail = { from: "", to: [] as string[], data: "" };
    let buffer = "";
    let inData = false;
    socket.write("220 ready\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(inData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          received.push({ ...mail, data: line });
          mail = { from: "", to: [], data: "" };
        } else if (line.includes("refused@")) {
          socket.write("550 5.1.1 no such user\r\n");
          continue;
        } else if (line.startsWith("MAIL")) mail.from = /<(.*)>/.exec(line)?.[1] ?? "";
        else if (line.startsWith("RCPT")) mail.to.push(/<(.*)>/.exec(line)?.[1] ?? "");
        inData = !inData && line === "DATA";
        socket.write(inData ? "354 go on\r\n" : "250 ok\r\n");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { received, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("with a mail server named, every message leaves once", async () => {
  const smtp = await startSmtp();
  const ses = await launch({ smtpUrl: smtp.url });
  onTestFinished(() => ses.stop());
  await ses.client.send(new SendBulkEmailCommand(bulk(addresses(23))));
  await ses.control.settled();
  expect(smtp.received.map((mail) => mail.to[0]).sort()).toEqual(addresses(23).sort());
  expect(smtp.received[0]?.from).toBe("shop@example.com");
  const mail = await PostalMime.parse(smtp.received[0]?.data ?? "");
  expect(mail.subject).toBe(`Hi ${smtp.received[0]?.to[0]}`);
  expect(mail.messageId).toMatch(/@email\.amazonses\.com>$/);
});

test("an address that the mail server refuses for good bounces, and holds nobody up", async () => {
  const smtp = await startSmtp();
  const ses = await launch({ smtpUrl: smtp.url, deliveryEvents: false });
  onTestFinished(() => ses.stop());
  await ses.client.send(new SendBulkEmailCommand(bulk(["refused@example.net", ...addresses(7)])));
  await ses.control.settled();
  expect(smtp.received.map((mail) => mail.to[0]).sort()).toEqual(addresses(7).sort());
  expect(ses.events.filter((event) => event.eventType === "Bounce")).toMatchObject([
    {
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [
          { emailAddress: "refused@example.net", diagnosticCode: expect.stringMatching(/^smtp; .*550/) },
        ],
      },
    },
  ]);
});
