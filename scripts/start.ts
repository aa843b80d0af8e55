import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join, resolve } from "node:path";

/** `npm start`: the whole platform on this machine, until it is told to stop. */

const folder = resolve(process.env.LETTERMILL_DATA || ".lettermill");
const port = Number(process.env.PORT || 8000);

function quit(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === "EADDRINUSE" ? `Port ${port} is in use. Stop what uses it, or choose another: PORT=8001` : message,
  );
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535) quit(new Error("PORT is a number from 0 to 65535."));
const smtpUrl = process.env.SMTP_URL || undefined;
if (smtpUrl && !/^smtps?:$/.test(URL.parse(smtpUrl)?.protocol ?? ""))
  quit(new Error("SMTP_URL has the form smtp://user:password@host:port."));

// What is compiled stays compiled: the next start is quicker, and stripping types takes no memory. So it comes first.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/lettermill"));
const { buildDashboard } = await import("./dashboard/build.ts");
try {
  buildDashboard();
} catch (error) {
  quit(error);
}
const { startPlatform } = await import("@lettermill/local/platform");

const platform = await startPlatform({
  folder,
  port,
  host: process.env.LETTERMILL_HOST,
  publicUrl: process.env.PUBLIC_URL,
  dynamodb: process.env.DYNAMODB_ENDPOINT,
  smtpUrl,
  onFailure: quit,
}).catch(quit);

console.log(`
Lettermill is up.

  Dashboard    ${platform.url}
  API          ${platform.url}/api/v1   (reference: ${platform.url}/docs)
  Inbox        ${platform.url}/inbox
  Health       ${platform.url}/health
  Data         ${folder}
  Credentials  ${join(folder, "credentials.json")}
`);

const { credentials, isNew } = platform.owner;
if (isNew)
  console.log(`  Made for you:

  Email        ${credentials.email}
  Password     ${credentials.password}
  API key      ${credentials.api_key}
`);

let stopping = false;
const stop = () => {
  if (stopping) process.exit(1); // asked twice: at once
  stopping = true;
  platform.stop().then(() => process.exit(0), quit);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);

// npm killed outright cannot pass on a signal; what it started ends with it. On Linux a shell stands between the two.
if (process.env.npm_lifecycle_event) {
  const launchers = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = launchers();
  setInterval(() => launchers() === before || stop(), 500).unref();
}

function parentOf(pid: number): string | undefined {
  try {
    return /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
