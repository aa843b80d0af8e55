import { openJournal } from "../journal/index.ts";

export type Topic = { arn: string; attributes: Record<string, string> };
export type Subscription = { arn: string; topic_arn: string; queue_arn: string; raw: boolean };

type Entry =
  | { type: "topic"; topic: Topic }
  | { type: "topic-deleted"; arn: string }
  | { type: "subscription"; subscription: Subscription }
  | { type: "subscription-deleted"; arn: string };

export type Store = Awaited<ReturnType<typeof openStore>>;

/** Topics and their subscriptions, kept in a journal. Messages are not: they are in their queues when a publish is answered. */
export async function openStore(file: string | undefined) {
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, Subscription>();
  const journal = await openJournal<Entry>({ file, replay, snapshot });

  function replay(entry: Entry): void {
    if (entry.type === "topic") topics.set(entry.topic.arn, entry.topic);
    else if (entry.type === "subscription") subscriptions.set(entry.subscription.arn, entry.subscription);
    else if (entry.type === "subscription-deleted") subscriptions.delete(entry.arn);
    else {
      topics.delete(entry.arn);
      for (const { arn, topic_arn } of subscriptions.values()) if (topic_arn === entry.arn) subscriptions.delete(arn);
    }
  }

  function* snapshot(): Iterable<Entry> {
    for (const topic of topics.values()) yield { type: "topic", topic };
    for (const subscription of subscriptions.values()) yield { type: "subscription", subscription };
  }

  function apply(entry: Entry): Promise<void> {
    replay(entry);
    return journal.append(entry);
  }

  return {
    topics: topics as ReadonlyMap<string, Topic>,
    subscriptions: subscriptions as ReadonlyMap<string, Subscription>,
    saveTopic: (topic: Topic) => apply({ type: "topic", topic }),
    deleteTopic: (arn: string) => apply({ type: "topic-deleted", arn }),
    saveSubscription: (subscription: Subscription) => apply({ type: "subscription", subscription }),
    deleteSubscription: (arn: string) => apply({ type: "subscription-deleted", arn }),
    close: () => journal.close(),
  };
}
