import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { ConsentEntity, type ConsentItem } from "./consent.entity.ts";

export type Request = Omit<ConsentItem, "workspace_id" | "status" | "given_at" | "given_from">;

/** Keeps what somebody asked for, until the mailbox has said yes to it. Again changes nothing. */
export async function request(input: Request): Promise<ConsentItem> {
  const item: ConsentItem = { ...input, workspace_id: Actor.workspaceId(), status: "requested" };
  try {
    await ConsentEntity.create(item).go();
    return item;
  } catch (error) {
    if (!refused(error)) throw error;
    const { data } = await ConsentEntity.get(item).go({ consistent: true });
    return data ?? item;
  }
}
