import { Actor } from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Domain } from "../domain/index.ts";
import { AppError, invalid, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Template } from "../template/index.ts";
import { Workspace } from "../workspace/index.ts";
import { FormEntity, type FormItem } from "./form.entity.ts";
import { FormOwnerEntity } from "./form-owner.entity.ts";
import { FormWordingEntity } from "./form-wording.entity.ts";
import { Create, type Info, removable, Update, wordingIn } from "./schema.ts";

type Settings = Pick<FormItem, "list_ids" | "double_opt_in" | "confirmation_template_id" | "from_email">;

/**
 * Creates a form, with its first wording and the item that says whose it is.
 *
 * @throws AppError missing for a list or template; invalid where a confirmation could not be sent or answered
 */
export async function create(input: Create): Promise<Info> {
  const given = Create.parse(input);
  await check(given as Settings);
  const now = Clock.now();
  const item = {
    ...given,
    ...record(Id.create("form")),
    consent_text: given.consent_text ?? wordingIn(given.language),
    consent_version: 1,
    created_at: now,
    created_by: Actor.label(),
    updated_at: now,
  } as FormItem;
  const owner = FormOwnerEntity.create({ form_id: item.form_id, workspace_id: item.workspace_id }).params();
  await transact([{ Put: FormEntity.create(item).params() } as Write, { Put: owner } as Write, wording(item)]);
  return toInfo(item);
}

/** @throws AppError missing */
export async function get(form_id: string): Promise<Info> {
  return toInfo(await find(form_id));
}

async function find(form_id: string): Promise<FormItem> {
  const { data } = await FormEntity.get(record(form_id)).go({ consistent: true });
  if (!data) throw missing("form", form_id);
  return data;
}

/** The forms of the workspace, oldest first. */
export async function page(options: { limit?: number; cursor?: string | undefined } = {}): Promise<Cursor.Page<Info>> {
  const { limit = 50, cursor } = options;
  const [after] = cursor ? Cursor.decode(cursor) : [];
  const query = FormEntity.query.record({ workspace_id: Actor.workspaceId() });
  const range = after ? query.between({ form_id: `${after}!` }, { form_id: "~" }) : query;
  const { data } = await range.go({ count: limit + 1, consistent: true });
  const shown = data.slice(0, limit);
  const last = data.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(toInfo), next_cursor: last ? Cursor.encode([last.form_id]) : null };
}

/**
 * Changes the given settings; null takes one away. Another wording is another version of it.
 *
 * @throws AppError as `create`; conflict when somebody else changed the wording at the same time
 */
export async function update(form_id: string, input: Update): Promise<Info> {
  const entries = Object.entries(Update.parse(input)).filter(([, value]) => value !== undefined);
  const before = await find(form_id);
  const kept = Object.entries({ ...before, ...Object.fromEntries(entries) }).filter(([, value]) => value !== null);
  const after = { ...Object.fromEntries(kept), updated_at: Clock.now() } as FormItem;
  await check(after);
  const isNew = after.consent_text !== before.consent_text;
  if (isNew) after.consent_version = before.consent_version + 1;
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const gone = removable.filter((name) => entries.some(([key, value]) => key === name && value === null));
  const params = FormEntity.patch(record(form_id))
    .set({ ...set, updated_at: after.updated_at, consent_version: after.consent_version })
    .remove([...gone])
    .where(({ consent_version }, { eq }) => eq(consent_version, before.consent_version))
    .params();
  const refused = await transact([{ Update: params } as Write, ...(isNew ? [wording(after)] : [])]);
  if (refused.length > 0)
    throw new AppError("conflict", "form.changed", "This form has just been changed; look again.");
  return get(form_id);
}

/** Deletes a form. Consents that it was given stay, with their words. @throws AppError missing */
export async function remove(form_id: string): Promise<void> {
  await guarded(FormEntity.remove(record(form_id)).go(), () => missing("form", form_id));
  await FormOwnerEntity.delete({ form_id }).go();
}

/** Whose form it is, for a visitor who knows no more than its id. @throws AppError missing */
export async function ownerOf(form_id: string): Promise<string> {
  const { data } = await FormOwnerEntity.get({ form_id }).go({ consistent: true });
  if (!data) throw missing("form", form_id);
  return data.workspace_id;
}

/** The words of a version of a form's consent; the current ones where there is no such version. */
export async function wordingOf(form: Info, version: number | undefined): Promise<{ text: string; version: number }> {
  const current = { text: form.consent_text, version: form.consent_version };
  if (version === undefined || version === current.version) return current;
  const { data } = await FormWordingEntity.get({ form_id: form.id, version }).go();
  return data ? { text: data.text, version } : current;
}

async function check({ list_ids, double_opt_in, confirmation_template_id, from_email }: Settings): Promise<void> {
  await List.mustExist(list_ids);
  if (confirmation_template_id) await checkTemplate(confirmation_template_id);
  if (from_email) await Domain.assertSender(from_email);
  if (!double_opt_in || from_email || (await Workspace.get()).default_from_email) return;
  throw invalid("from_email", "Give a sender for the confirmation: the workspace has no default.", "form.no-sender");
}

/** A confirmation without its link could not be answered. */
async function checkTemplate(template_id: string): Promise<void> {
  const { variables } = await Template.get(template_id);
  if (variables.includes("confirm_url")) return;
  throw invalid("confirmation_template_id", "This template has no {{ confirm_url }}.", "form.no-link");
}

const wording = ({ form_id, consent_version, consent_text }: FormItem): Write => {
  const item = { form_id, version: consent_version, text: consent_text, created_at: Clock.now() };
  return { Put: FormWordingEntity.create(item).params() } as Write;
};

const record = (form_id: string) => ({ workspace_id: Actor.workspaceId(), form_id });

const toInfo = (item: FormItem): Info => ({
  id: item.form_id,
  name: item.name,
  title: item.title ?? null,
  description: item.description ?? null,
  list_ids: item.list_ids,
  fields: item.fields,
  language: item.language,
  double_opt_in: item.double_opt_in,
  consent_text: item.consent_text,
  consent_version: item.consent_version,
  confirmation_subject: item.confirmation_subject ?? null,
  confirmation_template_id: item.confirmation_template_id ?? null,
  from_email: item.from_email ?? null,
  from_name: item.from_name ?? null,
  redirect_url: item.redirect_url ?? null,
  success_text: item.success_text ?? null,
  url: `${config().PUBLIC_URL}/f/${item.form_id}`,
  created_at: item.created_at,
  updated_at: item.updated_at,
});
