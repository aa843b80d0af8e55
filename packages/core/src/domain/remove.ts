import { transact, type Write } from "../aws/transact.ts";
import { missing } from "../error/index.ts";
import { DomainEntity } from "./domain.entity.ts";
import { DomainHolderEntity } from "./domain-holder.entity.ts";
import { DomainOwnerEntity } from "./domain-owner.entity.ts";
import { forget } from "./identity.ts";
import { ownerOf } from "./owner.ts";
import { find } from "./read.ts";

/**
 * Gives a domain up. Its SES identity goes with the last workspace that has it; mail that waits to be sent from it is then
 * refused by SES.
 *
 * @throws AppError missing
 */
export async function remove(domain_id: string): Promise<void> {
  const { workspace_id, name } = await find(domain_id);
  const owns = (await ownerOf(name))?.workspace_id === workspace_id;
  const refused = await transact([
    { Delete: DomainEntity.remove({ workspace_id, domain_id }).params() } as Write,
    { Delete: DomainHolderEntity.remove({ name, workspace_id }).params() } as Write,
    ...(owns
      ? [
          {
            Delete: DomainOwnerEntity.delete({ name })
              .where((owner, { eq }) => eq(owner.workspace_id, workspace_id))
              .params(),
          } as Write,
        ]
      : []),
  ]);
  if (refused.length > 0) throw missing("domain", domain_id);
  const { data } = await DomainHolderEntity.query.record({ name }).go({ consistent: true });
  if (data.length === 0) await forget(name);
}
