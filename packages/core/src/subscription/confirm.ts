import { Actor } from "../actor/index.ts";
import { Allowance } from "../allowance/index.ts";
import { Clock } from "../clock/index.ts";
import { Consent } from "../consent/index.ts";
import { Token } from "../token/index.ts";

/** What a confirmation link leads to; `language` is the request's. */
export type State = { state: "open" | "given" | "expired" | "invalid"; language?: string };

/** Looks at a confirmation link and changes nothing: whoever follows links may be a scanner. */
export async function look(token: string): Promise<State> {
  const confirmation = Token.verifyConfirmation(token);
  if (!confirmation) return { state: "invalid" };
  const consent = await Actor.system(confirmation.workspace_id, () => find(confirmation));
  return stateOf(confirmation, consent);
}

/** Confirms what a link stands for, once; again it answers the same and records nothing. */
export async function confirm(token: string, address: string): Promise<State> {
  const confirmation = Token.verifyConfirmation(token);
  if (!confirmation) return { state: "invalid" };
  return Actor.system(confirmation.workspace_id, async () => {
    const consent = await find(confirmation);
    const before = stateOf(confirmation, consent);
    if (!consent || before.state !== "open") return before;
    const given = await Consent.give(consent, Allowance.truncated(address));
    return { ...before, state: given ? "given" : "expired" };
  });
}

const find = ({ contact_id, consent_id }: Token.Confirmation) => Consent.find(contact_id, consent_id);

function stateOf({ expires_at }: Token.Confirmation, consent: Consent.Item | undefined): State {
  if (consent?.status === "given") return { state: "given", language: consent.language };
  if (!consent || expires_at < Clock.now())
    return { state: "expired", ...(consent ? { language: consent.language } : {}) };
  return { state: "open", language: consent.language };
}
