import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

export type JournalOptions<Entry> = {
  /** Where it is kept; nothing is kept when absent. */
  file?: string | undefined;
  /** Applies one entry to the state, at start. */
  replay: (entry: Entry) => void;
  /** The entries that rebuild the present state, for compaction. */
  snapshot: () => Iterable<Entry>;
  /** Bytes written since the last compaction that make another worthwhile. */
  compactAfter?: number;
};

export type Journal<Entry> = {
  /** Resolves when the entries are with the operating system: a SIGKILL loses none of them. They are kept together or not at all. */
  append: (...entries: Entry[]) => Promise<void>;
  close: () => Promise<void>;
};

const defaultCompactAfter = 64 * 1024 * 1024;

/**
 * Opens an append-only journal: replays it, writes it anew without what is obsolete, and continues it.
 *
 * The caller changes its state in memory and appends in the same tick, so that a snapshot taken between ticks already holds
 * what still waits to be written. Appends of one tick (or of the time that a write takes) share one write. A torn last line,
 * left by a crash in the middle of a write that nobody was told about, is ignored.
 */
export async function openJournal<Entry>(options: JournalOptions<Entry>): Promise<Journal<Entry>> {
  const { file } = options;
  if (!file) return { append: async () => {}, close: async () => {} };
  await mkdir(dirname(file), { recursive: true });
  await replay(file, options.replay);

  let handle = await compact(file, options.snapshot);
  let written = 0;
  let threshold = options.compactAfter ?? defaultCompactAfter;
  let lines: string[] = [];
  let waiting: PromiseWithResolvers<void> | undefined;
  let flushing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    // One turn of the event loop gathers what arrives together into one write.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting && file) {
      const batch = lines.join("");
      const group = waiting;
      lines = [];
      waiting = undefined;
      try {
        if (written > threshold) {
          const old = handle;
          handle = await compact(file, options.snapshot);
          await old.close();
          threshold = Math.max(options.compactAfter ?? defaultCompactAfter, (await handle.stat()).size);
          written = 0;
        } else {
          await handle.appendFile(batch);
          written += batch.length;
        }
        group.resolve();
      } catch (error) {
        group.reject(error);
      }
    }
    flushing = undefined;
  }

  return {
    append: (...entries) => {
      if (entries.length === 0) return Promise.resolve();
      lines.push(`${JSON.stringify(entries)}\n`);
      waiting ??= Promise.withResolvers<void>();
      const { promise } = waiting;
      flushing ??= flush();
      return promise;
    },
    close: async () => {
      await flushing;
      await handle.close();
    },
  };
}

async function replay<Entry>(file: string, apply: (entry: Entry) => void): Promise<void> {
  const input = createReadStream(file, "utf8");
  try {
    let torn: string | undefined;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (torn !== undefined) throw new Error(`${file} is damaged before its end`);
      try {
        for (const entry of JSON.parse(line) as Entry[]) apply(entry);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        torn = line;
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    input.destroy();
  }
}

/** Writes the state beside the journal and puts it in its place in one step. The snapshot is taken before the first await. */
async function compact<Entry>(file: string, snapshot: () => Iterable<Entry>): Promise<FileHandle> {
  const chunks: string[] = [];
  let chunk = "";
  for (const entry of snapshot()) {
    chunk += `${JSON.stringify([entry])}\n`;
    if (chunk.length > 1 << 20) {
      chunks.push(chunk);
      chunk = "";
    }
  }
  chunks.push(chunk);
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, "a");
  for (const part of chunks) await handle.appendFile(part);
  await rename(fresh, file);
  return handle;
}
