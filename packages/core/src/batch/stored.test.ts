import { expect, test } from "vitest";
import { Id } from "../id/index.ts";
import { BatchEntity } from "./batch.entity.ts";
import { findSome } from "./read.ts";
import { batchKey } from "./stored.ts";

const common = { campaign_id: Id.create("campaign"), shard: 3, contacts: ["A", "B"], outcomes: "pp", counted: "pp" };
const rest = { through: "B", targeted: 2, excluded: { unsubscribed: 1 }, last: true };

test("the send path reads batches as ElectroDB does", async () => {
  const key = { campaign_id: common.campaign_id, shard: 3, seq: 12 };
  expect(batchKey(key)).toEqual(BatchEntity.get(key).params().Key);
  await BatchEntity.create({ ...common, seq: 12, ...rest }).go();
  await BatchEntity.create({ ...common, seq: 2, ...rest, called_at: 1, claim: "c" }).go();
  const { data } = await BatchEntity.query.record(common).go();
  expect(await findSome(common.campaign_id, 3, [12, 7, 2])).toEqual(data);
});
