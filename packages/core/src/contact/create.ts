import { decodeTime } from "ulid";
import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { storage } from "../entity.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { shardOf } from "../shard.ts";
import { Stat } from "../stat/index.ts";
import { claim, findClaim, takeOver } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { CustomFields } from "./custom-fields.ts";
import { find } from "./get.ts";
import { type ProfileField, profileFields } from "./info.ts";
import { withMarks } from "./marks.ts";
import { Profile, Tags } from "./profile.ts";
import { stages, statuses } from "./status.ts";
import { storedContact } from "./stored.ts";
import { withSuppression } from "./suppressed.ts";

export const Create = z.object({
  email: Address.Schema,
  ...Profile.shape,
  tags: Tags.default([]),
  custom_fields: CustomFields.default({}),
  status: z.enum(statuses).default("active"),
  is_active: z.boolean().default(true),
  tracking_off: z.boolean().default(false),
  lifecycle_stage: z.enum(stages).default("subscriber"),
  source: z.string().max(100).optional(),
});
export type Create = z.input<typeof Create>;

/** Lists that a new contact can be put on in the transaction that creates it. */
export const ListIds = z.array(z.string()).max(40);

/** How long the writer of a claim may take until its contact is there: the longest a function runs. */
const claimGrace = 15 * 60_000;

/**
 * Creates a contact: its claim on the address, itself, its lists and the counters in one transaction.
 *
 * @throws AppError conflict `contact.exists` with `details.contact_id` when the address is taken; missing for a list
 */
export async function create(input: Create, list_ids: string[] = []): Promise<ContactItem> {
  const lists = [...new Set(ListIds.parse(list_ids))];
  await List.mustExist(lists);
  const built = await withMarks(build(Create.parse(input), Id.create("contact")));
  const item = { ...(await withSuppression(built)), list_ids: lists };
  const rest = [put(item), ...created([item]), ...lists.flatMap((list_id) => joinedBy(item, list_id))];
  const refused = await transact([claim(item), ...rest]);
  if (refused.length === 0) return item;
  if (!refused.includes(0)) throw missing("list", lists.join(", "));
  const taken = await findClaim(item.email_key);
  if (taken && (await isAlive(taken.contact_id))) throw exists(taken.contact_id);
  // What an import that died left behind: a claim without its contact. It passes to this one.
  const abandoned = taken ? takeOver(item, taken.contact_id) : claim(item);
  if ((await transact([abandoned, ...rest])).length === 0) return item;
  throw exists((await findClaim(item.email_key))?.contact_id);
}

/** The write that counts new contacts of one workspace. */
export function created(items: ContactItem[]): Write[] {
  const [first] = items;
  if (!first) return [];
  const deltas = { contacts_created: items.length, contacts_active: items.filter(isActive).length };
  return [Stat.increment(first.workspace_id, Clock.day(first.created_at), deltas)];
}

const joinedBy = (item: ContactItem, list_id: string): Write[] => [
  List.joining(list_id, item.contact_id),
  List.countingJoined(list_id, 1),
];

/** The item of a new contact. */
export function build(input: z.output<typeof Create>, contact_id: string): ContactItem {
  const { address, key } = Address.parse(input.email);
  const now = Clock.now();
  return {
    workspace_id: Actor.workspaceId(),
    shard: shardOf(contact_id),
    contact_id,
    version: 1,
    email: address,
    email_key: key,
    ...profile(input),
    tags: [...new Set(input.tags)],
    list_ids: [],
    custom_fields: input.custom_fields,
    status: input.status,
    is_active: input.is_active,
    ...(input.tracking_off ? { tracking_off: true } : {}),
    score: 0,
    grade: "F",
    lifecycle_stage: input.lifecycle_stage,
    ...(input.source ? { source: input.source } : {}),
    created_at: now,
    updated_at: now,
  };
}

/** Whether a contact counts as active: its own switch is on and nothing speaks against mail. */
export const isActive = (item: Pick<ContactItem, "status" | "is_active">): boolean =>
  item.is_active && item.status === "active";

export const profile = (input: z.output<typeof Profile>): Partial<Record<ProfileField, string>> =>
  Object.fromEntries(profileFields.flatMap((field) => (input[field] ? [[field, input[field]]] : [])));

export const exists = (contact_id?: string) =>
  new AppError("conflict", "contact.exists", "There is a contact with this address already.", {
    ...(contact_id ? { contact_id } : {}),
  });

const put = (item: ContactItem): Write => ({
  Put: {
    TableName: storage.table,
    Item: storedContact(item),
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/** A claim younger than its writer's longest run counts, although its contact is not there yet. */
const isAlive = async (contact_id: string): Promise<boolean> =>
  decodeTime(Id.bare(contact_id)) > Clock.millis() - claimGrace || Boolean(await find(contact_id));
