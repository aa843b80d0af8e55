import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { Answer } from "../lambda/index.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

type File = { bytes: Buffer; headers: Record<string, string> };

const web = join(import.meta.dirname, "../../../web");

/**
 * Serves the built dashboard, as CloudFront and S3 do in AWS: files by their names, and the page itself for every other
 * address that a person goes to, since its routes are in the browser.
 *
 * @param folder - what the build made
 */
export function serveDashboard(folder = join(web, "dist")): Answer {
  const files = readFiles(folder);
  const headers = readHeaders();
  return async ({ method = "GET", url = "/", headers: asked }, response) => {
    const path = url.split("?", 1)[0] ?? "/";
    const wantsPage = (asked.accept ?? "").includes("text/html") && !extname(path);
    const file = files.get(path) ?? (wantsPage || path === "/" ? files.get("/index.html") : undefined);
    if (!["GET", "HEAD"].includes(method) || !file) return missing(response);
    const answer = { ...headers, ...file.headers };
    if (asked["if-none-match"] === file.headers.etag) response.writeHead(304, answer).end();
    else
      response
        .writeHead(200, { ...answer, "content-length": file.bytes.length })
        .end(method === "HEAD" ? "" : file.bytes);
  };
}

/** What keeps the page safe; the deployment reads the same file. */
function readHeaders(): Record<string, string> {
  const { "content-security-policy": policy, ...headers } = JSON.parse(readFileSync(join(web, "headers.json"), "utf8"));
  const directives = Object.entries(policy).map(([name, value]) => `${name} ${value}`);
  return { ...headers, "content-security-policy": directives.join("; ") };
}

function missing(response: ServerResponse): void {
  response
    .writeHead(404, { "content-type": "application/json" })
    .end(JSON.stringify({ status: 404, detail: "There is nothing at this address." }));
}

function readFiles(folder: string): Map<string, File> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    ({ name }) => types[extname(name)] !== undefined,
  );
  return new Map(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(folder.length), read(file, name)];
    }),
  );
}

function read(file: string, name: string): File {
  const bytes = readFileSync(file);
  // The build puts a hash of what it is into the name of everything below /assets/.
  const cache = file.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { bytes, headers: { "content-type": types[extname(name)] ?? "", "cache-control": cache, etag } };
}
