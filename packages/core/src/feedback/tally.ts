import type { Write } from "../aws/transact.ts";
import { Link } from "../link/index.ts";
import type { Message } from "../message/index.ts";
import { type Deltas, Stat } from "../stat/index.ts";

/** Whose counters a mail moves. */
export const scopesOf = ({ workspace_id, campaign_id }: { workspace_id: string; campaign_id?: string | undefined }) =>
  campaign_id ? [workspace_id, campaign_id] : [workspace_id];

/** Counters to move, summed: one write for each scope and day, and for each link, whatever number of facts moved them. */
export class Tally {
  readonly #stats = new Map<string, { scope_id: string; day: string; deltas: Deltas }>();
  readonly #links = new Map<string, { campaign_id: string; number: number; url: string } & Link.Clicks>();

  add(scope_id: string, day: string, deltas: Deltas): void {
    const id = `${scope_id} ${day}`;
    const stat = this.#stats.get(id) ?? { scope_id, day, deltas: {} };
    this.#stats.set(id, stat);
    for (const [name, by] of Object.entries(deltas) as [Stat.Counter, number][])
      stat.deltas[name] = (stat.deltas[name] ?? 0) + by;
  }

  click(campaign_id: string, number: number, url: string, clicks: Link.Clicks): void {
    const id = `${campaign_id} ${number}`;
    const link = this.#links.get(id) ?? { campaign_id, number, url, ...Link.none };
    this.#links.set(id, link);
    link.clicks += clicks.clicks;
    link.unique_clicks += clicks.unique_clicks;
    link.machine_clicks += clicks.machine_clicks;
  }

  /** What one message counts for. */
  addMessage({ workspace_id, campaign_id, visits = [] }: Message.Item, { days, links }: Message.Count): void {
    for (const [day, deltas] of Object.entries(days))
      for (const scope of scopesOf({ workspace_id, campaign_id })) this.add(scope, day, deltas);
    for (const [number, clicks] of Object.entries(links)) {
      const url = visits.find(({ link_number }) => link_number === Number(number))?.url ?? "";
      if (campaign_id) this.click(campaign_id, Number(number), url, clicks);
    }
  }

  merge(other: Tally): void {
    for (const { scope_id, day, deltas } of other.#stats.values()) this.add(scope_id, day, deltas);
    for (const { campaign_id, number, url, ...clicks } of other.#links.values())
      this.click(campaign_id, number, url, clicks);
  }

  /** At most so many writes. */
  get size(): number {
    return this.#stats.size + this.#links.size;
  }

  writes(): Write[] {
    const moved = [...this.#stats.values()].filter(({ deltas }) => Object.values(deltas).some((by) => by !== 0));
    return [
      ...moved.map(({ scope_id, day, deltas }) => Stat.increment(scope_id, day, deltas)),
      ...[...this.#links.values()].map(({ campaign_id, number, url, ...clicks }) =>
        Link.increment(campaign_id, number, url, clicks),
      ),
    ];
  }
}
