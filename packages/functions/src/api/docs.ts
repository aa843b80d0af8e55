import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createRouter } from "./app.ts";

/**
 * `GET /docs`: the reference page, from `/openapi.json`. Everything it needs comes from this server: no CDN, no inline
 * script, so it works offline and under a strict Content-Security-Policy.
 */
export const docs = createRouter();

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lettermill API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const start = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
});
`;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // the viewer sets style attributes
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

docs.get("/docs", (c) => c.html(page, 200, { "content-security-policy": policy }));

docs.get("/docs/start.js", (c) => c.body(start, 200, { "content-type": "text/javascript; charset=utf-8" }));

const assets = {
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "swagger-ui.css": "text/css; charset=utf-8",
  "favicon-32x32.png": "image/png",
};

const require = createRequire(import.meta.url);

for (const [name, type] of Object.entries(assets)) {
  docs.get(`/docs/${name}`, async (c) => {
    const bytes = await readFile(require.resolve(`swagger-ui-dist/${name}`));
    return c.body(bytes, 200, { "content-type": type, "cache-control": "public, max-age=86400" });
  });
}
