import { guarded, refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { missing } from "../error/index.ts";
import { DomainEntity, type DomainItem } from "./domain.entity.ts";
import { DomainOwnerEntity } from "./domain-owner.entity.ts";
import { ensure, region } from "./identity.ts";
import { lookUp } from "./look-up.ts";
import { ownerOf, taken } from "./owner.ts";
import { find, toInfo } from "./read.ts";
import { recordsOf } from "./record.ts";
import type { Info } from "./schema.ts";

/**
 * Asks DNS for the domain's records and SES for its own view. Where the proof is found, the domain becomes the
 * workspace's; it stays so when a later check cannot find it, since DNS has bad days.
 *
 * @throws AppError missing; conflict where another workspace proved the domain before
 */
export async function check(domain_id: string): Promise<Info> {
  const item = await find(domain_id);
  const owned = (await ownerOf(item.name))?.domain_id === domain_id;
  const { sends, ...identity } = await ensure(item.name, item.mail_from, owned);
  const records = recordsOf({ ...item, ...identity }, await region());
  const found = await lookUp(records);
  const proven = records.some(({ purpose }, at) => purpose === "ownership" && found[at]?.state === "found");
  const owns = proven ? await claim(item) : owned;
  const signs = sends && identity.dkim_status === "SUCCESS";
  const status = owns && signs ? "verified" : identity.dkim_status === "FAILED" ? "failed" : "pending";
  const write = DomainEntity.patch({ workspace_id: item.workspace_id, domain_id })
    .set({ ...identity, status, found, checked_at: Clock.now() })
    .go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("domain", domain_id));
  return toInfo(data as DomainItem);
}

/** Makes the workspace the owner, unless another one is. */
async function claim({ name, workspace_id, domain_id }: DomainItem): Promise<true> {
  const proven_at = Clock.now();
  const put = DomainOwnerEntity.put({ name, workspace_id, domain_id, proven_at })
    .where((owner, { notExists, eq }) => `${notExists(owner.name)} OR ${eq(owner.workspace_id, workspace_id)}`)
    .go();
  try {
    await put;
    return true;
  } catch (error) {
    throw refused(error) ? taken() : error;
  }
}
