import type { Context } from "liquidjs";

/** Whom one mail is for: what Liquid reads, and the tokens and addresses of this mail. */
export type Recipient = {
  variables: Record<string, unknown>;
  open_token: string;
  click_token: string;
  unsubscribe_url: string;
  preferences_url: string;
  view_url: string;
};

const register = "recipient";

export const setRecipient = (context: Context, recipient: Recipient): void => {
  context.setRegister(register, recipient);
};

export const recipientOf = (context: Context): Recipient => context.getRegister<Recipient>(register);

/** What Liquid sees: the variables, and the addresses of this mail, which no variable replaces. */
export const scopeOf = (recipient: Recipient): Record<string, unknown> => ({
  ...recipient.variables,
  unsubscribe_url: recipient.unsubscribe_url,
  preferences_url: recipient.preferences_url,
  view_url: recipient.view_url,
});
