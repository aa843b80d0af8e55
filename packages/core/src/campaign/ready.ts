import { Content } from "../content/index.ts";
import { Domain } from "../domain/index.ts";
import { AppError, type FieldError } from "../error/index.ts";
import { List } from "../list/index.ts";
import { Segment } from "../segment/index.ts";
import { Template } from "../template/index.ts";
import { Workspace } from "../workspace/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { sourceOf, type Words } from "./content.ts";
import { draftContent } from "./record.ts";

type Parts = Words & {
  list_ids?: string[] | undefined;
  segment_ids?: string[] | undefined;
  exclude_list_ids?: string[] | undefined;
  exclude_segment_ids?: string[] | undefined;
};

/**
 * Checks what a campaign refers to.
 *
 * @throws AppError invalid for lists, segments and templates that do not exist here, and for broken Liquid
 */
export async function assertParts(parts: Parts): Promise<void> {
  const errors: FieldError[] = [];
  const expect = async (path: keyof Parts, ids: string[], get: (id: string) => Promise<unknown>) => {
    const found = await Promise.all(ids.map((id) => get(id).catch(asMessage)));
    for (const message of found) if (typeof message === "string") errors.push({ path, message });
  };
  await expect("list_ids", parts.list_ids ?? [], List.get);
  await expect("exclude_list_ids", parts.exclude_list_ids ?? [], List.get);
  await expect("segment_ids", parts.segment_ids ?? [], Segment.get);
  await expect("exclude_segment_ids", parts.exclude_segment_ids ?? [], Segment.get);
  await expect("template_id", parts.template_id ? [parts.template_id] : [], Template.get);
  const [first] = errors;
  if (first) throw new AppError("invalid", "campaign.unknown-part", first.message, { errors });
  Content.parse({
    subject: parts.subject ?? "",
    html: parts.html_content ?? "",
    ...(parts.text_content ? { text: parts.text_content } : {}),
  });
}

/** What a reference to something that is not here deserves: a message at its field. */
function asMessage(error: unknown): string {
  if (error instanceof AppError && error.kind === "missing") return error.message;
  throw error;
}

/** Everything a campaign needs to be sent. */
export type Ready = {
  source: Content.Source;
  from_email: string;
  from_name?: string;
  reply_to?: string;
  workspace: Workspace.Info;
};

const noSender: FieldError = { path: "from_email", message: "Give the campaign a sender." };

/**
 * Checks that a campaign can be sent, and gathers what it is sent with: its own content, or its template's.
 *
 * @throws AppError invalid that names everything that is missing at once
 */
export async function assertReady(item: CampaignItem): Promise<Ready> {
  await assertParts(item);
  const workspace = await Workspace.get();
  const source = await sourceOf({ ...item, ...(await draftContent(item.campaign_id)) });
  const from_email = item.from_email ?? workspace.default_from_email ?? undefined;
  const from_name = item.from_name ?? workspace.default_from_name ?? undefined;

  const errors: FieldError[] = [];
  const sender = from_email ? await Domain.senderProblem(from_email) : noSender;
  if (sender) errors.push(sender);
  if (!source.subject) errors.push({ path: "subject", message: "Give the campaign a subject." });
  if (!source.html && !source.text)
    errors.push({ path: "html_content", message: "Give the campaign content or a template." });
  if (item.list_ids.length + item.segment_ids.length === 0) {
    errors.push({ path: "list_ids", message: "Give the campaign an audience: a list or a segment." });
  }
  if (!from_email || errors.length > 0) {
    const detail = errors.map(({ message }) => message).join(" ");
    throw new AppError("invalid", "campaign.not-ready", detail, { errors });
  }
  return {
    source,
    from_email,
    ...(from_name ? { from_name } : {}),
    ...(item.reply_to ? { reply_to: item.reply_to } : {}),
    workspace,
  };
}
