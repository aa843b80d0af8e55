import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type AttributeValue, DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";

/**
 * A process with a DynamoDB and a SES that answer at once. At first the DynamoDB passes everything on to the engine; told
 * to freeze, it holds what the engine holds then, finds it by key, and takes every write without changing anything: so
 * the same batch can be sent again and again.
 */
export type ToFake = { freeze: true };
export type FromFake = { dynamodb: string; ses: string } | { frozen: number };

type Item = Record<string, AttributeValue>;
type Projection = { ProjectionExpression?: string; ExpressionAttributeNames?: Record<string, string> };
type Asked = {
  Statements?: unknown[];
  Key?: Item;
  RequestItems?: Record<string, { Keys: Item[] } & Projection>;
  ExpressionAttributeValues?: Item;
};

const engine = process.argv[2] ?? "";
let items: Map<string, string> | undefined;

const keyOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`;

async function freeze(): Promise<void> {
  const client = new DynamoDBClient({ endpoint: engine });
  const found = new Map<string, string>();
  let start: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: process.env.TABLE_NAME, ExclusiveStartKey: start }));
    for (const item of page.Items ?? []) found.set(keyOf(item), JSON.stringify(item));
    start = page.LastEvaluatedKey;
  } while (start);
  items = found;
  tell({ frozen: found.size });
}

/** Items as one projection shows them, by key; one at a time, since the same is asked again and again. */
const shown = new Map<string, Map<string, string>>();

function seen(held: Map<string, string>, key: string, { ProjectionExpression, ...rest }: Projection) {
  const item = held.get(key);
  if (!item || !ProjectionExpression) return item;
  const names = ProjectionExpression.split(", ").map((name) => rest.ExpressionAttributeNames?.[name] ?? name);
  const known = shown.get(ProjectionExpression) ?? new Map<string, string>();
  shown.set(ProjectionExpression, known);
  let text = known.get(key);
  if (text === undefined) {
    const whole = JSON.parse(item) as Item;
    text = JSON.stringify(Object.fromEntries(names.flatMap((name) => (whole[name] ? [[name, whole[name]]] : []))));
    known.set(key, text);
  }
  return text;
}

const answers: Record<string, (held: Map<string, string>, asked: Asked) => string> = {
  GetItem: (held, { Key = {} }) => {
    const item = held.get(keyOf(Key));
    return item ? `{"Item":${item}}` : "{}";
  },
  BatchGetItem: (held, { RequestItems = {} }) => {
    const tables = Object.entries(RequestItems).map(([table, { Keys, ...only }]) => {
      const found = Keys.flatMap((key) => seen(held, keyOf(key), only) ?? []);
      return `${JSON.stringify(table)}:[${found.join(",")}]`;
    });
    return `{"Responses":{${tables.join(",")}},"UnprocessedKeys":{}}`;
  },
  Query: () => '{"Items":[],"Count":0,"ScannedCount":0}',
  BatchExecuteStatement: (_, { Statements = [] }) =>
    `{"Responses":[${Statements.map(() => '{"TableName":"lettermill"}').join(",")}]}`,
};

async function table(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  if (!items) return pass(request, body, response);
  const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
  const make = answers[action];
  send(response, "application/x-amz-json-1.0", make ? make(items, JSON.parse(body.toString()) as Asked) : "{}");
}

function pass({ method, url, headers }: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const onward = ask(new URL(url ?? "/", engine), { method: method ?? "POST", headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.end(body);
}

const account = '{"SendingEnabled":true,"SendQuota":{"MaxSendRate":1000000,"Max24HourSend":-1,"SentLast24Hours":0}}';

async function ses(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  if (request.method === "GET") return send(response, "application/json", account);
  // Only counted, not parsed: SES's own work is not what is measured.
  const entries = body.toString("latin1").split('"ReplacementTemplateData"').length - 1;
  const result = '{"Status":"SUCCESS","MessageId":"0100019500000000-00000000-0000-0000-0000-000000000000-000000"}';
  send(response, "application/json", `{"BulkEmailEntryResults":[${Array(entries).fill(result).join(",")}]}`);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(text) }).end(text);
}

const listen = (answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
  new Promise<string>((resolve) => {
    const server = createServer({ keepAliveTimeout: 0 }, (request, response) => void answer(request, response));
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

const tell = (message: FromFake) => process.send?.(message);

process.on("message", (_: ToFake) => void freeze());
process.on("disconnect", () => process.exit());
tell({ dynamodb: await listen(table), ses: await listen(ses) });
