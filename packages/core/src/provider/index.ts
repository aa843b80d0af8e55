import type { Provider } from "./provider.ts";
import { sesProvider } from "./ses.ts";

const providers: Record<string, Provider> = { ses: sesProvider };

/** The provider that a workspace sends through. */
export function get(name = "ses"): Provider {
  const provider = providers[name];
  if (!provider) throw new Error(`There is no provider ${name}`);
  return provider;
}

export * as Provider from "./index.ts";
export { mailbox } from "./mailbox.ts";
export type { Call, Envelope, Mail, Outcome, Provider as Info, Single } from "./provider.ts";
