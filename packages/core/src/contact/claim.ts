import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { Actor } from "../actor/index.ts";
import { getItems } from "../aws/get-items.ts";
import { documents } from "../aws/index.ts";
import type { Write } from "../aws/transact.ts";
import { storage } from "../entity.ts";
import type { ContactItem } from "./contact.ts";
import { emailHead } from "./key.ts";

/**
 * The claim of one contact on an address: it makes addresses unique within a workspace, finds a contact by address, and
 * serves the search by prefix (partitioned by the first two characters). Written before the contact, with its id in it,
 * so that a crash between the two is healed by the next attempt. It says no more than that: an import writes one for each
 * contact, and every attribute would take its time.
 */
export type Claim = { email_key: string; contact_id: string; created_by: string | undefined };

const partition = (email_key: string): string => `${Actor.workspaceId()}#email#${emailHead(email_key)}`;
const keyOf = (email_key: string) => ({ pk: partition(email_key), sk: email_key });

type Claimant = Pick<ContactItem, "email_key" | "contact_id">;

/** @param created_by - the import chunk that makes it, so that a repeated chunk knows its own */
export const storedClaim = ({ email_key, contact_id }: Claimant, created_by?: string) => ({
  ...keyOf(email_key),
  contact_id,
  ...(created_by ? { created_by } : {}),
});

/** The claim on a contact's address, refused where somebody has it. */
export const claim = (item: Claimant): Write => ({
  Put: {
    TableName: storage.table,
    Item: storedClaim(item),
    ConditionExpression: "attribute_not_exists(pk)",
  },
});

/** The write that gives an address free, if it is this contact's. */
export const releaseClaim = ({ email_key, contact_id }: Claimant): Write => ({
  Delete: {
    TableName: storage.table,
    Key: keyOf(email_key),
    ConditionExpression: "contact_id = :contact_id",
    ExpressionAttributeValues: { ":contact_id": contact_id },
  },
});

/** The write that passes an address to this contact; the import that made the claim is not to take it for its own again. */
export const takeOver = ({ email_key, contact_id }: Claimant, from: string): Write => ({
  Update: {
    TableName: storage.table,
    Key: keyOf(email_key),
    UpdateExpression: "SET contact_id = :contact_id REMOVE created_by",
    ConditionExpression: "contact_id = :from",
    ExpressionAttributeValues: { ":contact_id": contact_id, ":from": from },
  },
});

/** The claims on these addresses (their keys), read consistently; where nobody has one there is none. */
export async function findClaims(email_keys: string[]): Promise<Claim[]> {
  const found = await getItems(
    [...new Set(email_keys)].map((email_key) => ({ pk: { S: partition(email_key) }, sk: { S: email_key } })),
  );
  return found.map(({ sk, contact_id, created_by }) => ({
    email_key: String(sk?.S),
    contact_id: String(contact_id?.S),
    created_by: created_by?.S,
  }));
}

/** The claim on an address (its key), or undefined where nobody has it. */
export async function findClaim(email_key: string): Promise<Claim | undefined> {
  const [found] = await findClaims([email_key]);
  return found;
}

/**
 * One page of the claims on addresses that begin with `q`, in their order.
 *
 * @param q - at least two characters, lower case
 * @param after - goes on after this address
 */
export async function claimsBeginning(
  q: string,
  after: string | undefined,
  limit: number,
): Promise<{ claims: Pick<Claim, "email_key" | "contact_id">[]; done: boolean }> {
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: storage.table,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":pk": partition(q),
        ":from": after === undefined ? q : `${after}\u0000`,
        ":to": `${q}\u{10ffff}`,
      },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  const claims = Items.map(({ sk, contact_id }) => ({ email_key: String(sk), contact_id: String(contact_id) }));
  return { claims, done: LastEvaluatedKey === undefined };
}
