import { builtinModules } from "node:module";
import type { Plugin } from "rolldown";

const prefix = "\0builtin:";
const modules = builtinModules.map((name) => name.replace(/^node:/, "")).filter((name) => name !== "module");

/**
 * Takes Node's own modules as `require` does. An `import` of one asks it for everything that it exports, and some of that
 * is only loaded when asked for: with `node:http` comes the whole client behind `fetch`, with `node:crypto` Web Crypto,
 * several times what the tracking function needs by itself.
 */
export const builtin = (): Plugin => ({
  name: "builtin",
  resolveId: {
    filter: { id: new RegExp(`^(node:)?(${modules.join("|")})$`) },
    handler: (id) => ({ id: prefix + id.replace(/^node:/, ""), moduleSideEffects: false }),
  },
  load: {
    filter: { id: /^\0builtin:/ },
    handler: (id) => ({
      code: `module.exports = process.getBuiltinModule("node:${id.slice(prefix.length)}");`,
      moduleType: "js",
    }),
  },
});
