import type { Plugin } from "rolldown";

/**
 * Parts of packages that a function in AWS would load at each cold start for nothing. What takes their place does the
 * same for us: the functions are started and used so in `infra/handler`.
 */

/** By what a module imports. */
const others: Readonly<Record<string, string>> = {
  // The part that works on text; the rest fetches style sheets and pictures, which mail may not make us do.
  juice: "juice/client.js",
  // juice asks for the parser that is in both; the other has an HTTP client, character sets and a second parser, too.
  cheerio: "cheerio/slim",
};

const acceptAll = `
class Validator { addSchema() {} validate() { return { errors: [] }; } }
Validator.prototype.customFormats = {};
exports.Validator = Validator;
`;

/** By the end of a module's path. */
const texts: Readonly<Record<string, string>> = {
  // ElectroDB checks each model each time, which takes longer than all else at a start; the tests have checked them.
  "/node_modules/jsonschema/lib/index.js": acceptAll,
  // Error messages in fifty languages; English is zod's default, and comes from elsewhere.
  "/node_modules/zod/v4/locales/index.js": "export {};",
  // Schemas are written here, not read.
  "/node_modules/zod/v4/classic/from-json-schema.js": "export const fromJSONSchema = undefined;",
  // A function finds its credentials in its environment, and never signs in or asks a machine for them.
  "/node_modules/@aws-sdk/credential-provider-node/dist-es/index.js":
    'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
  // Of undici only the pool is used; the rest is fetch, web sockets, proxies and caches.
  "/node_modules/undici/index.js": 'exports.Pool = require("./lib/dispatcher/pool.js");',
  // Bodies other than texts; HTTP/2, which it is told not to speak; and the parser for processors older than Lambda's.
  "/node_modules/undici/lib/web/fetch/body.js": "exports.extractBody = undefined;",
  "/node_modules/undici/lib/dispatcher/client-h2.js": "module.exports = undefined;",
  "/node_modules/undici/lib/llhttp/llhttp-wasm.js": "module.exports = undefined;",
  // Channels for who traces requests, which nobody does.
  "/node_modules/undici/lib/core/diagnostics.js": "exports.channels = new Proxy({}, { get: () => ({}) });",
};

export const replace: Plugin = {
  name: "replace",
  resolveId: {
    filter: { id: Object.keys(others).map((name) => new RegExp(`^${name}$`)) },
    handler(source, importer) {
      return this.resolve(others[source] ?? source, importer, { skipSelf: true });
    },
  },
  load: {
    filter: { id: Object.keys(texts).map((end) => new RegExp(`${end}$`)) },
    handler: (id) => ({ code: Object.entries(texts).find(([end]) => id.endsWith(end))?.[1] ?? "", moduleType: "js" }),
  },
};
