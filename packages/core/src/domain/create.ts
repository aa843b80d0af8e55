import type { z } from "zod";
import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { DomainEntity, type DomainItem } from "./domain.entity.ts";
import { DomainHolderEntity } from "./domain-holder.entity.ts";
import { ensure } from "./identity.ts";
import { ownerOf, taken } from "./owner.ts";
import { all, toInfo } from "./read.ts";
import { Create, type Info } from "./schema.ts";

/** SES takes 10,000 identities an account, for all workspaces. */
const most = 50;

/**
 * Adds a domain and makes its SES identity; it is the workspace's own once its proof is found in DNS.
 *
 * @throws AppError conflict where it is there already, or another workspace proved that it is its own
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { name, mail_from: label } = Create.parse(input);
  const workspace_id = Actor.workspaceId();
  const owner = await ownerOf(name);
  if (owner && owner.workspace_id !== workspace_id) throw taken();
  if ((await all()).length >= most) {
    throw new AppError("conflict", "domain.too-many", `A workspace has at most ${most} domains.`);
  }
  const mail_from = `${label}.${name}`;
  const { sends: _sends, ...identity } = await ensure(name, mail_from, owner !== undefined);
  const domain_id = Id.create("domain");
  const made = { created_at: Clock.now(), created_by: Actor.label() };
  const item: DomainItem = { workspace_id, domain_id, name, mail_from, ...identity, status: "pending", ...made };
  const refused = await transact([
    { Put: DomainHolderEntity.create({ name, workspace_id, domain_id }).params() } as Write,
    { Put: DomainEntity.create(item).params() } as Write,
  ]);
  if (refused.length > 0) throw new AppError("conflict", "domain.exists", `The domain ${name} is there already.`);
  return toInfo(item);
}
