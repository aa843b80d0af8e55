import { openJournal } from "../journal/index.ts";

/** A stream that takes records by call and writes them into a bucket. */
export type Stream = {
  name: string;
  arn: string;
  role_arn: string;
  bucket: string;
  prefix: string;
  /** Megabytes of an object, at most; and seconds that AWS would gather for, kept to be shown. */
  size: number;
  interval: number;
  created_at: number;
};

export type Store = Awaited<ReturnType<typeof openStore>>;

/** The streams, kept in a journal. Records are not: they are in their bucket when a call is answered. */
export async function openStore(file: string | undefined) {
  const streams = new Map<string, Stream>();
  const replay = (stream: Stream) => void streams.set(stream.name, stream);
  const journal = await openJournal<Stream>({ file, replay, snapshot: () => streams.values() });
  return {
    streams: streams as ReadonlyMap<string, Stream>,
    save: (stream: Stream): Promise<void> => {
      replay(stream);
      return journal.append(stream);
    },
    close: () => journal.close(),
  };
}
