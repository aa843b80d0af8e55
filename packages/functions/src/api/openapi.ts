import { config } from "@lettermill/core/config";
import type { Api } from "./app.ts";

/** `GET /openapi.json`: what the routes registered, from the very schemas that check their input. */
export function openapi(app: Api): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An access token (`POST /auth/login`) or an API key.",
  });
  app.doc31("/openapi.json", () => ({
    openapi: "3.1.0",
    info: {
      title: "Lettermill",
      version: "1",
      description: about,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: config().PUBLIC_URL }],
  }));
}

const about = `
JSON in snake_case; times are UTC, ISO 8601; rates are percentages. \`/api/…\` is an alias of \`/api/v1/…\`, and a
trailing slash does not matter. Collections answer \`{data, next_cursor}\`: give \`next_cursor\` back as \`cursor\`
until it is null. Errors are RFC 9457 problems with a stable \`code\` and the \`request_id\`. \`x-access\` is the least
role of a user for a route; an API key needs the scope \`<first part of the path>:read\` for what a viewer may do and
\`…:write\` for the rest. What a route with \`x-audited\` is asked for stands in the audit log.
A key and a user may make so many requests a second: \`RateLimit-Limit\`, \`-Remaining\` and \`-Reset\` (seconds until
all is back) say how they stand, and a 429 with \`Retry-After\` when to come again.
`.trim();
