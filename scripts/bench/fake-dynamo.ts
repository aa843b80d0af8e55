import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";

/**
 * A DynamoDB that takes every write and finds everything that it is asked for: the workspace, contacts, and messages that
 * were sent and no more.
 */
type Asked = {
  Statements?: unknown[];
  Key?: Key;
  RequestItems?: Record<string, { Keys: Key[] }>;
};
type Key = { pk: { S: string }; sk: { S: string } };

const text = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }]));

const entity = (name: string) => text({ __edb_e__: name, __edb_v__: "1" });
const at = "2026-03-01T10:00:00.000Z";

function workspace(workspace_id: string) {
  const owner = { owner_count: { N: "1" }, sending: { M: {} } };
  const known = {
    workspace_id,
    name: "Bench",
    timezone: "UTC",
    feedback_sender_id: "lm0",
    created_at: at,
    updated_at: at,
  };
  return { ...text({ ...known }), ...owner, ...entity("workspace") };
}

const sent = ({ pk, sk }: Key) => ({
  ...text({ pk: pk.S, sk: sk.S, workspace_id: "ws_bench", email: "someone@bench.example", status: "sent" }),
  ...text({ recipient_id: pk.S, contact_id: pk.S, sent_at: at, created_at: at }),
  ...text({ source_id: sk.S.slice("message#".length), campaign_id: sk.S.slice("message#".length) }),
  ...entity("message"),
});

const about = `1 ${JSON.stringify({ email: "someone@bench.example", created_at: at })}`;
const contact = ({ pk, sk }: Key) => text({ pk: pk.S, sk: sk.S, about });

const find = (key: Key) => (key.sk.S.startsWith("message#") ? sent(key) : contact(key));

const answers: Record<string, (asked: Asked) => unknown> = {
  BatchExecuteStatement: ({ Statements = [] }) => ({ Responses: Statements.map(() => ({ TableName: "lettermill" })) }),
  GetItem: ({ Key }) => ({ Item: workspace(Key?.pk.S ?? "") }),
  BatchGetItem: ({ RequestItems = {} }) => ({
    Responses: Object.fromEntries(Object.entries(RequestItems).map(([table, { Keys }]) => [table, Keys.map(find)])),
    UnprocessedKeys: {},
  }),
  Query: () => ({ Items: [], Count: 0, ScannedCount: 0 }),
};

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Asked;
}

const server = createServer(async (request, response) => {
  const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
  const answer = JSON.stringify(answers[action]?.(await read(request)) ?? {});
  response.writeHead(200, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(answer),
  });
  response.end(answer);
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
