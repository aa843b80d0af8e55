import { Address } from "../address/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Consent } from "../consent/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Form } from "../form/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Token } from "../token/index.ts";
import { mail } from "./mail.ts";
import type { Requested } from "./schema.ts";

const day = 86_400_000;

/** How long a confirmation link is good for. */
export const patience = 7 * day;

/**
 * Does what a sign-up asks for, once, however often it comes. A new address becomes an unconfirmed contact; a mailbox is
 * asked to confirm where the form wants that, and always when its owner had left, since a form alone may be filled in by
 * anybody. An address that bounced, complained or that the operator has stopped gets no mail at all.
 */
export async function take(requested: Requested): Promise<void> {
  const { email, consent_id, fields, requested_at } = requested;
  const form = requested.form_id ? await found(requested.form_id) : undefined;
  if (requested.form_id && !form) return;
  const suppressed = (await Suppression.reasons([Address.parse(email).key])).get(Address.parse(email).key);
  if (suppressed && suppressed !== "unsubscribe") return;
  const contact = await contactOf(requested);
  if (contact.status === "bounced" || contact.status === "complained") return;
  const expires_at = new Date(Date.parse(requested_at) + patience).toISOString();
  const asks = requested.double_opt_in || suppressed !== undefined || contact.status === "unsubscribed";
  const { list_ids, form_id, wording, wording_version, language, requested_from } = requested;
  const consent = await Consent.request({
    contact_id: contact.contact_id,
    consent_id,
    email,
    source: form_id ? "form" : "list",
    ...(form_id ? { form_id } : {}),
    list_ids,
    wording,
    ...(wording_version ? { wording_version } : {}),
    language,
    double_opt_in: asks,
    fields,
    requested_at,
    requested_from,
    ttl: Math.ceil((Date.parse(expires_at) + day) / 1000),
  });
  if (consent.status === "given" || Clock.now() > expires_at) return;
  if (!asks) {
    await Consent.give(consent);
    return;
  }
  const token = Token.signConfirmation({ ...consent, expires_at });
  await mail(consent, form, `${config().PUBLIC_URL}/confirm/${token}`);
}

/** The contact with this address; a new one is unconfirmed and carries nothing that nobody has confirmed. */
async function contactOf({ email, form_id }: Requested): Promise<Contact.Item> {
  const { key } = Address.parse(email);
  const present = await Contact.findByEmail(key);
  if (present) return present;
  try {
    return await Contact.create({ email, status: "unconfirmed", source: form_id ? `form:${form_id}` : "subscribe" });
  } catch (error) {
    const taken = error instanceof AppError && error.code === "contact.exists" && (await Contact.findByEmail(key));
    if (taken) return taken;
    throw error;
  }
}

/** A form that was deleted meanwhile signs up nobody. */
async function found(form_id: string): Promise<Form.Info | undefined> {
  try {
    return await Form.get(form_id);
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return undefined;
    throw error;
  }
}
