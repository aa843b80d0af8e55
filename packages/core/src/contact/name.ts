import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { documents } from "../aws/index.ts";
import { storage } from "../entity.ts";
import { namePartition } from "./stored.ts";

type Named = { name_key: string; contact_id: string };

/**
 * One page of those whose names begin with `q`, by name. The index may be a moment behind the contacts.
 *
 * @param q - at least two characters, as `nameKey` makes it
 * @param after - goes on after this one
 */
export async function namesBeginning(
  q: string,
  after: Named | undefined,
  limit: number,
): Promise<{ named: Named[]; done: boolean }> {
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: storage.table,
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :pk AND gsi1sk BETWEEN :from AND :to",
      ExpressionAttributeValues: {
        ":pk": namePartition(q),
        ":from": after ? `${after.name_key}#${after.contact_id}\u0000` : q,
        ":to": `${q}\u{10ffff}`,
      },
      Limit: limit,
    }),
  );
  const named = Items.map(({ sk, gsi1sk }) => ({
    name_key: String(gsi1sk).slice(0, -String(sk).length - 1),
    contact_id: String(sk),
  }));
  return { named, done: LastEvaluatedKey === undefined };
}
