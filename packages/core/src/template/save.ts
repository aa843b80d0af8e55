import type { z } from "zod";
import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { checkContent, type TemplateContent } from "./content.ts";
import { defined } from "./defined.ts";
import { get, record } from "./get.ts";
import { Create, type Info, toInfo, Update } from "./info.ts";
import { TemplateEntity, type TemplateItem } from "./template.entity.ts";
import { TemplateVersionEntity, type TemplateVersionItem } from "./template-version.entity.ts";

/**
 * Creates a template with the first version of its content.
 *
 * @throws AppError invalid `template.broken` with line and column, too-large
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { name, template_type, category, tags, ...content } = Create.parse(input);
  const variables = checkContent(content, content);
  const version = newVersion(Id.create("template"), 1, content);
  const item: TemplateItem = {
    ...record(version.template_id),
    name,
    search_key: searchKey(name, content.subject),
    subject: content.subject,
    template_type,
    ...(category ? { category } : {}),
    tags,
    variables,
    version: 1,
    created_at: version.created_at,
    created_by: Actor.label(),
    updated_at: version.created_at,
  };
  const refused = await transact([put(version), { Put: TemplateEntity.create(item).params() } as Write]);
  if (refused.length > 0) throw changed();
  return toInfo(item, version);
}

/**
 * Changes the given fields; null takes one away. Changed content becomes a new version.
 *
 * @throws AppError missing; invalid `template.broken`; conflict where `version` is given and no longer the current one
 */
export async function update(template_id: string, input: z.input<typeof Update>): Promise<Info> {
  const { version: expected, strict, known_variables, ...change } = Update.parse(input);
  for (let attempt = 1; ; attempt++) {
    const before = await get(template_id);
    if (expected !== undefined && expected !== before.version) throw changed(before.version);
    const after = { ...before, ...withDesign(before, defined(change)) };
    const saved = sameContent(before, after)
      ? await describe(before, after)
      : await saveVersion(before, after, { strict, known_variables });
    if (saved) return saved;
    if (attempt === 5) throw changed();
  }
}

/** Makes the content of an earlier version the current one, as a new version. @throws AppError missing */
export async function restore(template_id: string, version: number): Promise<Info> {
  const { subject, preheader, html_content, text_content, design } = await get(template_id, version);
  return update(template_id, { subject, preheader, html_content, text_content, design });
}

/** A design says what its HTML was made from: it does not outlive other HTML that comes without one. */
const withDesign = <T extends Partial<TemplateContent>>(before: Info, change: T): T =>
  change.design === undefined && (change.html_content ?? before.html_content) !== before.html_content
    ? { ...change, design: null }
    : change;

type Strictness = { strict: boolean; known_variables: string[] };

/** Undefined where another change came first. */
async function saveVersion(before: Info, after: Info, strictness: Strictness): Promise<Info | undefined> {
  const variables = checkContent(after, strictness);
  const version = newVersion(before.id, before.version + 1, after);
  const now = version.created_at;
  const params = fields({ ...after, variables }, now)
    .set({ version: version.version })
    .where((attribute, { eq }) => eq(attribute.version, before.version))
    .params();
  const refused = await transact([put(version), { Update: params } as Write]);
  return refused.length > 0 ? undefined : { ...after, variables, version: version.version, updated_at: now };
}

/** Changes all but the content; undefined where another change came first. */
async function describe(before: Info, after: Info): Promise<Info | undefined> {
  const now = Clock.now();
  const params = fields(after, now)
    .where((attribute, { eq }) => eq(attribute.version, before.version))
    .params();
  const refused = await transact([{ Update: params } as Write]);
  return refused.length > 0 ? undefined : { ...after, updated_at: now };
}

function fields(info: Info, updated_at: string) {
  const { name, subject, template_type, category, tags, variables } = info;
  const search_key = searchKey(name, subject);
  const change = TemplateEntity.patch(record(info.id)).set({
    ...{ name, subject, search_key, template_type, tags, variables, updated_at },
    ...(category ? { category } : {}),
  });
  return category ? change : change.remove(["category"]);
}

const put = (version: TemplateVersionItem): Write => ({ Put: TemplateVersionEntity.create(version).params() }) as Write;

function newVersion(template_id: string, version: number, content: TemplateContent): TemplateVersionItem {
  const { subject, preheader, html_content, text_content, design } = content;
  return {
    template_id,
    version,
    subject,
    ...(preheader ? { preheader } : {}),
    html_content,
    ...(text_content ? { text_content } : {}),
    ...(design ? { design } : {}),
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
}

const searchKey = (name: string, subject: string) => `${name}\n${subject}`.toLowerCase();

const contentFields = ["subject", "preheader", "html_content", "text_content", "design"] as const;

const sameContent = (before: Info, after: Info) =>
  contentFields.every((field) => (before[field] || null) === (after[field] || null));

const changed = (version?: number) =>
  new AppError("conflict", "template.changed", "Somebody else saved this template meanwhile; load it again.", {
    ...(version === undefined ? {} : { version }),
  });
