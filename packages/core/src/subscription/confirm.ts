import { Actor } from "../actor/index.ts";
import { Allowance } from "../allowance/index.ts";
import { Clock } from "../clock/index.ts";
import { Consent } from "../consent/index.ts";
import { Token } from "../token/index.ts";
import { Workspace } from "../workspace/index.ts";

/** What a confirmation link leads to; `language` is the request's, `sender` who asks. */
export type State = { state: "open" | "given" | "expired" | "invalid"; language?: string; sender?: string };

/** Looks at a confirmation link and changes nothing: whoever follows links may be a scanner. */
export const look = (token: string): Promise<State> => open(token, async () => "open");

/** Confirms what a link stands for, once; again it answers the same and records nothing. */
export const confirm = (token: string, address: string): Promise<State> =>
  open(token, async (consent) => ((await Consent.give(consent, Allowance.truncated(address))) ? "given" : "expired"));

async function open(token: string, act: (consent: Consent.Item) => Promise<State["state"]>): Promise<State> {
  const confirmation = Token.verifyConfirmation(token);
  if (!confirmation) return { state: "invalid" };
  const { workspace_id, contact_id, consent_id, expires_at } = confirmation;
  return Actor.system(workspace_id, async () => {
    const consent = await Consent.find(contact_id, consent_id);
    if (!consent) return { state: "expired" };
    const about = { language: consent.language, sender: (await Workspace.get()).name };
    if (consent.status === "given") return { state: "given", ...about };
    return { state: expires_at < Clock.now() ? "expired" : await act(consent), ...about };
  });
}
