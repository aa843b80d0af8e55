import { Actor } from "../actor/index.ts";
import type { Cursor } from "../cursor/index.ts";
import { missing } from "../error/index.ts";
import { DomainEntity, type DomainItem } from "./domain.entity.ts";
import { region } from "./identity.ts";
import { recordsOf, shown } from "./record.ts";
import type { Info } from "./schema.ts";

/** @throws AppError missing */
export async function find(domain_id: string): Promise<DomainItem> {
  const { data } = await DomainEntity.get({ workspace_id: Actor.workspaceId(), domain_id }).go({ consistent: true });
  if (!data) throw missing("domain", domain_id);
  return data;
}

/** A domain with its records, as the last check found them. @throws AppError missing */
export const get = async (domain_id: string): Promise<Info> => toInfo(await find(domain_id));

/** The domains of the workspace, oldest first. */
export async function list(): Promise<Cursor.Page<Info>> {
  const data = await all();
  return { data: await Promise.all(data.map(toInfo)), next_cursor: null };
}

export async function all(): Promise<DomainItem[]> {
  const query = DomainEntity.query.record({ workspace_id: Actor.workspaceId() });
  return (await query.go({ pages: "all", consistent: true })).data;
}

export async function toInfo(item: DomainItem): Promise<Info> {
  const { domain_id, name, status, dkim_status, mail_from, mail_from_status, checked_at, created_at } = item;
  const records = shown(recordsOf(item, await region()), item.found);
  const states = { status, dkim_status, mail_from, mail_from_status };
  return { id: domain_id, name, ...states, records, checked_at: checked_at ?? null, created_at };
}
