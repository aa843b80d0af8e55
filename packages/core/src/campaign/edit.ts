import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { Cursor } from "../cursor/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";
import { CampaignContentEntity } from "./content.entity.ts";
import { describe } from "./info.ts";
import { assertParts } from "./ready.ts";
import { draftContent, record } from "./record.ts";
import { type Create, type Detail, defaultSettings, type Info, type Update } from "./schema.ts";
import type { Status } from "./status.ts";
import { illegal } from "./transition.ts";

/** A new draft. Lists, segments and the template that it names must exist. */
export async function create(input: Create): Promise<Detail> {
  await assertParts(input);
  const { html_content, text_content, settings, ...fields } = input;
  const now = Clock.now();
  const item: CampaignItem = {
    workspace_id: Actor.workspaceId(),
    campaign_id: Id.create("campaign"),
    ...defined(fields),
    name: input.name,
    list_ids: input.list_ids ?? [],
    segment_ids: input.segment_ids ?? [],
    exclude_list_ids: input.exclude_list_ids ?? [],
    exclude_segment_ids: input.exclude_segment_ids ?? [],
    settings: { ...defaultSettings, ...defined(settings) },
    status: "draft",
    created_at: now,
    created_by: Actor.label(),
    updated_at: now,
    revision: 1,
  };
  await saveContent(item.campaign_id, { html_content, text_content });
  await CampaignEntity.create(item).go();
  return detail(item);
}

export const get = async (campaign_id: string): Promise<Detail> => detail(await record(campaign_id));

async function detail(item: CampaignItem): Promise<Detail> {
  const content = await draftContent(item.campaign_id);
  return {
    ...(await describe(item)),
    html_content: content.html_content ?? null,
    text_content: content.text_content ?? null,
  };
}

type Filter = { status?: Status | undefined; limit: number; cursor?: string | undefined };

/** The workspace's campaigns, newest first. */
export async function list({ status, limit, cursor }: Filter): Promise<{ data: Info[]; next_cursor: string | null }> {
  const query = CampaignEntity.query.record({ workspace_id: Actor.workspaceId() });
  const [before] = cursor ? Cursor.decode(cursor) : [];
  const own = before ? query.lt({ campaign_id: before }) : query.begins({ campaign_id: "" });
  const found = await own
    .where((field, { eq }) => (status ? eq(field.status, status) : ""))
    .go({ order: "desc", count: limit, pages: "all" });
  const last = found.data.at(-1);
  return {
    data: await Promise.all(found.data.map(describe)),
    next_cursor: found.cursor && last ? Cursor.encode([last.campaign_id]) : null,
  };
}

/**
 * Changes a draft; `null` clears a field.
 *
 * @throws AppError conflict when it is no longer a draft
 */
export async function update(campaign_id: string, input: Update): Promise<Detail> {
  const before = await record(campaign_id);
  if (before.status !== "draft") throw illegal(before.status, "edited");
  await assertParts(input);
  const { html_content, text_content, settings, ...fields } = input;
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const gone = entries.flatMap(([name, value]) => (value === null ? [name as Clearable] : []));
  try {
    if (html_content !== undefined || text_content !== undefined) {
      await saveContent(campaign_id, { html_content, text_content });
    }
    const { data } = await CampaignEntity.patch({ workspace_id: before.workspace_id, campaign_id })
      .set({ ...set, settings: { ...before.settings, ...defined(settings) }, updated_at: Clock.now() })
      .add({ revision: 1 })
      .remove(gone)
      .where((field, { eq }) => `${eq(field.status, "draft")} AND ${eq(field.revision, before.revision)}`)
      .go({ response: "all_new" });
    return await detail(data as CampaignItem);
  } catch (error) {
    if (!refused(error)) throw error;
    throw new AppError("conflict", "campaign.changed", "The campaign was changed meanwhile; try again.");
  }
}

type Clearable = "subject" | "preheader" | "from_email" | "from_name" | "reply_to" | "template_id";

async function saveContent(
  campaign_id: string,
  content: { html_content?: string | null | undefined; text_content?: string | null | undefined },
) {
  const merged = { ...(await draftContent(campaign_id)), ...content };
  await CampaignContentEntity.put({
    campaign_id,
    part: "draft",
    ...(merged.html_content ? { html_content: merged.html_content } : {}),
    ...(merged.text_content ? { text_content: merged.text_content } : {}),
  }).go();
}

/**
 * Removes a draft.
 *
 * @throws AppError conflict when it is no longer a draft: what was sent stays on the books
 */
export async function remove(campaign_id: string): Promise<void> {
  const workspace_id = Actor.workspaceId();
  try {
    await CampaignEntity.remove({ workspace_id, campaign_id })
      .where((field, { eq }) => eq(field.status, "draft"))
      .go();
  } catch (error) {
    if (!refused(error)) throw error;
    const { status } = await record(campaign_id);
    throw status === "draft" ? missing("campaign", campaign_id) : illegal(status, "deleted");
  }
  await CampaignContentEntity.delete({ campaign_id, part: "draft" }).go();
}

/** A draft with the same settings and content. */
export async function duplicate(campaign_id: string): Promise<Detail> {
  const { name, settings, ...rest } = await record(campaign_id);
  const { subject, preheader, from_email, from_name, reply_to, template_id } = rest;
  const { list_ids, segment_ids, exclude_list_ids, exclude_segment_ids } = rest;
  const fields = Object.fromEntries(
    Object.entries({ subject, preheader, from_email, from_name, reply_to, template_id }).filter(([, value]) => value),
  );
  return create({
    ...fields,
    ...(await draftContent(campaign_id)),
    name: `${name.slice(0, 190)} (copy)`,
    settings,
    list_ids,
    segment_ids,
    exclude_list_ids,
    exclude_segment_ids,
  });
}

/** Without the fields that are present but undefined, which would wipe out what they are laid over. */
const defined = <T extends object>(fields: T | undefined) =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)) as {
    [name in keyof T]?: NonNullable<T[name]>;
  };
