import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { tableSchema } from "@lettermill/core/table-schema";

/** The engine version that the optional dependency and the on-demand install share. */
export const engineVersion = "1.2.1";

export type Engine = { endpoint: string; process: ChildProcess; stop: () => Promise<void> };

/** Path of the engine's binary for this platform, or undefined where its package is not installed. */
export function engineBinary(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the DynamoDB engine on loopback and waits until it answers.
 *
 * @param options.file - database file; in memory when absent
 * @param options.port - port to listen on; a free one when absent
 * @param options.detached - in a process group of its own, out of reach of the terminal's Ctrl-C
 * @throws Error when the engine has no binary for this platform or exits while starting
 */
export async function startEngine(options: { file?: string; port?: number; detached?: boolean } = {}): Promise<Engine> {
  const binary = engineBinary();
  if (!binary) throw new Error(`No DynamoDB engine for ${process.platform}-${process.arch}; set DYNAMODB_ENDPOINT`);
  const port = options.port ?? (await freePort());
  const child = spawn(binary, ["--port", String(port), ...(options.file ? ["--db-path", options.file] : [])], {
    stdio: ["ignore", "ignore", "ignore"],
    detached: options.detached ?? false,
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, () => child.exitCode !== null);
  return {
    endpoint,
    process: child,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Creates the table when it is not there yet. */
export async function createTable(endpoint: string, name: string): Promise<void> {
  const client = localClient(endpoint);
  try {
    await client.send(new CreateTableCommand(tableSchema(name)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answering(endpoint: string, hasExited: () => boolean): Promise<void> {
  const client = localClient(endpoint);
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return;
    } catch (error) {
      if (hasExited()) throw new Error("The DynamoDB engine exited while starting");
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const localClient = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
