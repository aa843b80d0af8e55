import { type Handler, invoker } from "../../../packages/local/src/lambda/invoke.ts";

/**
 * `node function.ts <bundle> <name> <seconds>`: a function as it is deployed, in a process of its own. Once loaded it says
 * "ready", then answers each event, or says why it failed.
 */
const [file = "", name = "", timeout] = process.argv.slice(2);
const { handler } = (await import(file)) as { handler: Handler };
const invoke = invoker({ name, handler, timeout: Number(timeout) });

process.on("message", (event) => {
  invoke(event, true).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
