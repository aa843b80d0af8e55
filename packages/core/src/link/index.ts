import { z } from "zod";
import type { Write } from "../aws/transact.ts";
import { shardCount } from "../shard.ts";
import { LinkEntity } from "./link.entity.ts";

export const Info = z
  .object({
    number: z.int().meta({ description: "Place in the mail, from 1" }),
    url: z.string(),
    clicks: z.int().meta({ description: "by people" }),
    unique_clicks: z.int().meta({ description: "Recipients who clicked it" }),
    machine_clicks: z.int().meta({ description: "by scanners; in no rate" }),
  })
  .meta({ id: "Link" });
export type Info = z.infer<typeof Info>;

export type Clicks = Pick<Info, "clicks" | "unique_clicks" | "machine_clicks">;

export const none: Readonly<Clicks> = { clicks: 0, unique_clicks: 0, machine_clicks: 0 };

/** The write that counts clicks on a link, to be put into the transaction that proves them new. */
export function increment(campaign_id: string, number: number, url: string, clicks: Clicks): Write {
  const shard = Math.floor(Math.random() * shardCount);
  const params = LinkEntity.update({ campaign_id, number, shard }).set({ url }).add(clicks).params();
  return { Update: params } as Write;
}

/** The links of a campaign that somebody clicked, in their order in the mail. */
export async function list(campaign_id: string): Promise<Info[]> {
  const { data } = await LinkEntity.query.record({ campaign_id }).go({ pages: "all", consistent: true });
  const links = new Map<number, Info>();
  for (const { number, url, clicks = 0, unique_clicks = 0, machine_clicks = 0 } of data) {
    const link = links.get(number) ?? { number, url, ...none };
    link.clicks += clicks;
    link.unique_clicks += unique_clicks;
    link.machine_clicks += machine_clicks;
    links.set(number, link);
  }
  return [...links.values()].sort((a, b) => a.number - b.number);
}

export * as Link from "./index.ts";
