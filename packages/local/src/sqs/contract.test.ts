import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSqs } from "./index.ts";

/** What any SQS must do, asked of this emulator and of an independent one, so that neither can be wrong alone. */
const engines = {
  lettermill: startSqs,
  fauxqs: async () => {
    const server = await startFauxqs({ port: 0, logger: false });
    return { endpoint: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
  },
};

describe.each(Object.entries(engines))("SQS contract: %s", (engine, start) => {
  let server: { endpoint: string; stop: () => Promise<void> };
  let sqs: SQSClient;
  let count = 0;

  beforeAll(async () => {
    server = await start();
    sqs = new SQSClient({ endpoint: server.endpoint, region: "us-east-1", maxAttempts: 1 });
  });
  afterAll(async () => {
    sqs.destroy();
    await server.stop();
  });

  async function queue(attributes: Partial<Record<QueueAttributeName, string>> = {}): Promise<string> {
    count += 1;
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: `queue-${count}`, Attributes: attributes }),
    );
    return QueueUrl!;
  }
  const send = (QueueUrl: string, MessageBody: string, more = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const attributes = async (QueueUrl: string) => {
    const answer = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
    return answer.Attributes!;
  };
  const receive = async (QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const answer = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
        ...more,
      }),
    );
    return answer.Messages ?? [];
  };
  const refusal = async (promise: Promise<unknown>) => {
    const error: { name?: string } = await promise.then(
      () => ({}),
      (caught) => caught,
    );
    // fauxqs puts the old protocol's prefix before every name, Amazon only in the x-amzn-query-error header.
    return error.name?.replace("AWS.SimpleQueueService.", "");
  };

  describe("queues", () => {
    test("are made once per name and found again", async () => {
      const url = await queue({ VisibilityTimeout: "7" });
      const name = url.slice(url.lastIndexOf("/") + 1);
      const again = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { VisibilityTimeout: "7" } }));
      expect(again.QueueUrl).toBe(url);
      expect((await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl).toBe(url);
      expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: name }))).QueueUrls).toContain(url);
    });

    test("refuse the same name with other attributes", async () => {
      const url = await queue({ VisibilityTimeout: "7" });
      const QueueName = url.slice(url.lastIndexOf("/") + 1);
      const other = sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: "8" } }));
      expect(await refusal(other)).toMatch(/^Queue(NameExists|AlreadyExists)$/);
    });

    test("have attributes with defaults, which can be changed", async () => {
      const url = await queue();
      expect(await attributes(url)).toMatchObject({
        VisibilityTimeout: "30",
        DelaySeconds: "0",
        MaximumMessageSize: "1048576",
        MessageRetentionPeriod: "345600",
        ApproximateNumberOfMessages: "0",
        QueueArn: expect.stringMatching(/^arn:aws:sqs:us-east-1:\d{12}:queue-\d+$/),
      });
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: "5" } }));
      expect((await attributes(url)).VisibilityTimeout).toBe("5");
    });

    test("that do not exist are named as such", async () => {
      const QueueUrl = `${server.endpoint}/000000000000/nobody`;
      expect(await refusal(sqs.send(new GetQueueUrlCommand({ QueueName: "nobody" })))).toBe("QueueDoesNotExist");
      expect(await refusal(send(QueueUrl, "x"))).toBe("QueueDoesNotExist");
      expect(await refusal(receive(QueueUrl))).toBe("QueueDoesNotExist");
    });

    test("can be purged and deleted", async () => {
      const url = await queue();
      await send(url, "x");
      await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
      expect(await receive(url)).toEqual([]);
      await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
      expect(await refusal(send(url, "x"))).toBe("QueueDoesNotExist");
    });
  });

  describe("messages", () => {
    test("come back as they were sent, with their system attributes", async () => {
      const url = await queue();
      const before = Date.now();
      const sent = await send(url, "Grüße & <tags>", {
        MessageAttributes: {
          kind: { DataType: "String", StringValue: "gruß" },
          "n.count": { DataType: "Number.int", StringValue: "7" },
          raw: { DataType: "Binary", BinaryValue: new Uint8Array([0, 1, 254, 255]) },
        },
      });
      const [message] = await receive(url);
      expect(message).toMatchObject({ Body: "Grüße & <tags>", MessageId: sent.MessageId });
      expect(message!.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
      expect(message!.MessageAttributes).toMatchObject({
        kind: { DataType: "String", StringValue: "gruß" },
        "n.count": { DataType: "Number.int", StringValue: "7" },
      });
      expect([...message!.MessageAttributes!.raw!.BinaryValue!]).toEqual([0, 1, 254, 255]);
      expect(message!.Attributes!.ApproximateReceiveCount).toBe("1");
      expect(Number(message!.Attributes!.SentTimestamp)).toBeGreaterThanOrEqual(before);
      expect(Number(message!.Attributes!.ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(before);
    });

    test("have the attribute digest that Amazon documents", async () => {
      const url = await queue();
      const MessageAttributes = {
        test_attribute_name_1: { DataType: "String", StringValue: "test_attribute_value_1" },
      };
      // Computed by hand from the published algorithm: lengths, name, type, transport byte and value.
      const { createHash } = await import("node:crypto");
      const part = (value: string) => {
        const length = Buffer.alloc(4);
        length.writeInt32BE(value.length);
        return Buffer.concat([length, Buffer.from(value)]);
      };
      const bytes = [part("test_attribute_name_1"), part("String"), Buffer.from([1]), part("test_attribute_value_1")];
      const digest = createHash("md5").update(Buffer.concat(bytes)).digest("hex");
      expect((await send(url, "x", { MessageAttributes })).MD5OfMessageAttributes).toBe(digest);
    });

    test("are hidden while in flight and gone when deleted", async () => {
      const url = await queue();
      await send(url, "x");
      const [message] = await receive(url);
      expect(await receive(url)).toEqual([]);
      expect(await attributes(url)).toMatchObject({
        ApproximateNumberOfMessages: "0",
        ApproximateNumberOfMessagesNotVisible: "1",
      });
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message!.ReceiptHandle! }));
      expect((await attributes(url)).ApproximateNumberOfMessagesNotVisible).toBe("0");
    });

    test("become visible again after their visibility timeout, one receipt older", async () => {
      const url = await queue();
      await send(url, "x");
      await receive(url, { VisibilityTimeout: 1 });
      expect(await receive(url)).toEqual([]);
      const [again] = await receive(url, { WaitTimeSeconds: 5 });
      expect(again!.Attributes!.ApproximateReceiveCount).toBe("2");
    });

    test("can be given back at once and kept longer", async () => {
      const url = await queue();
      await send(url, "x");
      const [first] = await receive(url);
      const change = (ReceiptHandle: string, VisibilityTimeout: number) =>
        sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));
      await change(first!.ReceiptHandle!, 0);
      const [second] = await receive(url, { VisibilityTimeout: 1 });
      expect(second!.MessageId).toBe(first!.MessageId);
      expect(second!.ReceiptHandle).not.toBe(first!.ReceiptHandle);
      await change(second!.ReceiptHandle!, 60);
      expect(await receive(url, { WaitTimeSeconds: 2 })).toEqual([]);
    });

    test("wait out their delay", async () => {
      const url = await queue();
      await send(url, "x", { DelaySeconds: 1 });
      expect(await receive(url)).toEqual([]);
      expect((await attributes(url)).ApproximateNumberOfMessagesDelayed).toBe("1");
      expect(await receive(url, { WaitTimeSeconds: 5 })).toHaveLength(1);
    });

    test("end a long poll as they arrive", async () => {
      const url = await queue();
      const started = Date.now();
      const poll = receive(url, { WaitTimeSeconds: 20 });
      await send(url, "x");
      expect(await poll).toHaveLength(1);
      expect(Date.now() - started).toBeLessThan(5000);
    });

    test("go to the dead-letter queue when received too often", async () => {
      const dead = await queue();
      const deadLetterTargetArn = (await attributes(dead)).QueueArn;
      const url = await queue({ RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }) });
      const { MessageId } = await send(url, "poison");
      expect(await receive(url, { VisibilityTimeout: 0 })).toHaveLength(1);
      expect(await receive(url, { VisibilityTimeout: 0 })).toHaveLength(1);
      expect(await receive(url, { VisibilityTimeout: 0 })).toEqual([]);
      expect(await receive(dead)).toMatchObject([{ MessageId, Body: "poison" }]);
      expect((await attributes(url)).ApproximateNumberOfMessages).toBe("0");
    });

    test("are refused when empty, too long or holding forbidden characters", async () => {
      const url = await queue({ MaximumMessageSize: "1024" });
      expect(await refusal(send(url, "x".repeat(1024)))).toBeUndefined();
      expect(await refusal(send(url, "x".repeat(1025)))).toBe("InvalidParameterValue");
      expect(await refusal(send(url, "\u0000"))).toBe("InvalidMessageContents");
    });
  });

  describe("batches", () => {
    const entry = (Id: string, MessageBody: string) => ({ Id, MessageBody });

    test("send, hide and delete up to ten at once", async () => {
      const url = await queue();
      const Entries = Array.from({ length: 10 }, (_, index) => entry(`e${index}`, `body ${index}`));
      const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      expect(sent.Successful!.map(({ Id }) => Id)).toEqual(Entries.map(({ Id }) => Id));
      const messages = await receive(url);
      expect(messages.map(({ Body }) => Body).sort()).toEqual(Entries.map(({ MessageBody }) => MessageBody));
      const handles = messages.map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle: ReceiptHandle! }));
      await sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: url,
          Entries: handles.slice(0, 3).map((handle) => ({ ...handle, VisibilityTimeout: 0 })),
        }),
      );
      expect(await receive(url)).toHaveLength(3);
      const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: handles.slice(3) }));
      expect(deleted.Successful).toHaveLength(7);
      expect((await attributes(url)).ApproximateNumberOfMessagesNotVisible).toBe("3");
    });

    test("refuse one entry without the others", async () => {
      const url = await queue({ MaximumMessageSize: "1024" });
      const Entries = [entry("good", "x"), entry("long", "x".repeat(1025)), entry("bad", "\u0001")];
      const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      expect(sent.Successful).toMatchObject([{ Id: "good" }]);
      expect(sent.Failed).toMatchObject([
        { Id: "long", SenderFault: true, Code: "InvalidParameterValue" },
        { Id: "bad", SenderFault: true, Code: "InvalidMessageContents" },
      ]);
      expect(await receive(url)).toHaveLength(1);
    });

    test("are refused whole when empty, too many, repeated, misnamed or too long together", async () => {
      const url = await queue();
      const batch = (Entries: { Id: string; MessageBody: string }[]) =>
        refusal(sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries })));
      expect(await batch([])).toBe("EmptyBatchRequest");
      expect(await batch(Array.from({ length: 11 }, (_, index) => entry(`e${index}`, "x")))).toBe(
        "TooManyEntriesInBatchRequest",
      );
      expect(await batch([entry("a", "x"), entry("a", "y")])).toBe("BatchEntryIdsNotDistinct");
      expect(await batch([entry("not valid", "x")])).toBe("InvalidBatchEntryId");
      expect(await batch([entry("a", "x".repeat(600_000)), entry("b", "x".repeat(600_000))])).toBe(
        "BatchRequestTooLong",
      );
      expect(await receive(url)).toEqual([]);
    });
  });

  test.skipIf(engine === "fauxqs")(
    "a body may hold any plane of Unicode (fauxqs refuses surrogate pairs)",
    async () => {
      const url = await queue();
      await send(url, "😀 𝒳");
      expect(await receive(url)).toMatchObject([{ Body: "😀 𝒳" }]);
    },
  );

  test.skipIf(engine === "fauxqs")(
    "a foreign receipt handle is refused (fauxqs answers success to any handle)",
    async () => {
      const url = await queue();
      const foreign = sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: "nonsense" }));
      expect(await refusal(foreign)).toBe("ReceiptHandleIsInvalid");
    },
  );
});
