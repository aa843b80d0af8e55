import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { Allowance } from "../allowance/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError, invalid, missing } from "../error/index.ts";
import { Form } from "../form/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { Translation } from "../translation/index.ts";
import { Create, Requested } from "./schema.ts";

export const SubscriptionQueue = Queue.define("subscription", Requested);

const hour = 60 * 60_000;

/** One network signs up this often at one workspace: an office behind one address, not a program. */
export const perNetwork = { times: 60, window: hour };

/** One address is written to this often at one workspace, whoever asks. */
export const perAddress = { times: 3, window: hour };

/** Where a visitor comes from: network address and, perhaps, the languages that their browser names. */
export type Visitor = { address: string; language?: string | undefined };

/** What somebody subscribes to: a form's settings, or lists that are open to everybody. */
type Target = Pick<Requested, "list_ids" | "wording" | "language" | "double_opt_in"> &
  Partial<Pick<Requested, "form_id" | "wording_version">> & { form?: Form.Info };

/**
 * Takes a sign-up. Nothing about the address is looked up here: it is put on a queue, so that neither the answer nor its
 * time tells whether the address is known or suppressed. What is asked for too often, or by a program that fell into the
 * trap, is answered alike and goes no further.
 *
 * @returns the form, for what the visitor is to see next
 * @throws AppError missing for a form or an open list; invalid for what the form asks for and was not given; limited
 */
export async function request(input: Create, visitor: Visitor): Promise<Form.Info | undefined> {
  const given = Create.parse(input);
  const workspace_id = given.form_id ? await Form.ownerOf(given.form_id) : given.workspace;
  if (!workspace_id || !Id.is("workspace", workspace_id)) {
    throw given.workspace
      ? missing("workspace", given.workspace)
      : invalid("form_id", "Give a form_id, or a workspace and list_ids.");
  }
  return Actor.system(workspace_id, async () => {
    const { form, ...target } = given.form_id
      ? await ofForm(given.form_id, given.consent_version)
      : await ofLists(given.list_ids ?? [], visitor.language);
    const fields = readFields(given, form);
    await spendNetwork(workspace_id, visitor.address);
    const { key } = Address.parse(given.email);
    const { granted } = await Allowance.spend(`subscribe#${workspace_id}#${key}`, perAddress);
    if (!granted || given.website) return form;
    const requested_at = Clock.now();
    const requested_from = Allowance.truncated(visitor.address);
    const about = { consent_id: Id.create("consent"), email: given.email, fields, requested_at, requested_from };
    await Queue.send(SubscriptionQueue, [{ ...target, ...about }]);
    return form;
  });
}

async function ofForm(form_id: string, consent_version: number | undefined): Promise<Target> {
  const form = await Form.get(form_id);
  const { list_ids, language, double_opt_in } = form;
  const { text: wording, version: wording_version } = await Form.wordingOf(form, consent_version);
  return { form, form_id, list_ids, language, double_opt_in, wording, wording_version };
}

/** Without a form anybody can ask for anything, so only lists that are open to all are there, and it takes a confirmation. */
async function ofLists(list_ids: string[], language: string | undefined): Promise<Target> {
  const [first] = list_ids;
  if (!first) throw invalid("list_ids", "Name a list at least.");
  for (const list of await Promise.all(list_ids.map(List.get))) if (!list.is_public) throw missing("list", list.id);
  const { lang, texts } = Translation.of(language);
  return { list_ids, language: lang, double_opt_in: true, wording: texts.form.consent };
}

async function spendNetwork(workspace_id: string, address: string): Promise<void> {
  const spent = await Allowance.spend(`subscribe#${workspace_id}#network#${Allowance.network(address)}`, perNetwork);
  if (spent.granted) return;
  throw new AppError("limited", "subscription.limited", "There were too many sign-ups from here. Try again later.", {
    retry_after: Math.ceil(spent.retry_in / 1000),
  });
}

/** What the form asks for, and nothing else that was sent. */
function readFields(given: ReturnType<typeof Create.parse>, form: Form.Info | undefined): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const custom_fields: Record<string, unknown> = {};
  for (const { name, type, required } of form?.fields ?? names) {
    const own = name.startsWith("custom_fields.") ? name.slice("custom_fields.".length) : undefined;
    const sent = own === undefined ? given[name as Contact.ProfileField] : given.custom_fields?.[own];
    const empty = sent === undefined || sent === null || sent === "" || (required && sent === false);
    if (empty && required) throw invalid(name, "This is needed.");
    if (empty) continue;
    if (own === undefined) fields[name] = sent;
    else custom_fields[own] = typed(name, type, sent);
  }
  if (Object.keys(custom_fields).length > 0) fields.custom_fields = custom_fields;
  return Contact.Update.parse(fields);
}

/** What may be said of a person without a form that asks for it. */
const names: Form.Info["fields"] = (["first_name", "last_name"] as const).map((name) => {
  return { name, label: null, type: "text", required: false };
});

/** A browser's form sends text only; what it means is said by the field's type. */
function typed(name: string, type: Form.Info["fields"][number]["type"], sent: unknown): unknown {
  if (type === "checkbox") return sent === true || sent === "true" || sent === "on";
  if (type === "number") {
    const number = typeof sent === "string" ? Number(sent) : sent;
    if (!Number.isFinite(number)) throw invalid(name, "This is no number.");
    return number;
  }
  if (typeof sent !== "string") throw invalid(name, "This is no text.");
  if (type === "date" && !Contact.isDate(sent)) throw invalid(name, "This is no date.");
  return sent;
}
