import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

/** Bytes that are only ever appended. What was flushed is there after a SIGKILL. */
export type Journal = {
  /** Puts bytes at the end and says where they will be; `flushed` tells when they are. */
  append: (bytes: Buffer) => number;
  flushed: () => Promise<void>;
  read: (offset: number, length: number) => Promise<Buffer>;
  size: () => number;
  truncate: (size: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a journal in a file, or in memory when no file is named. */
export async function openJournal(file?: string): Promise<Journal> {
  return file === undefined ? memoryJournal() : fileJournal(file);
}

/** Group commit: whatever arrives while a write is under way goes out together with the next one. */
async function fileJournal(file: string): Promise<Journal> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "a+");
  let size = (await handle.stat()).size;
  let group: Buffer[] | undefined;
  let written: Promise<void> = Promise.resolve();

  async function write(chunks: Buffer[]): Promise<void> {
    group = undefined;
    for (let bytes = Buffer.concat(chunks); bytes.length > 0; ) {
      const { bytesWritten } = await handle.write(bytes);
      bytes = bytes.subarray(bytesWritten);
    }
  }

  return {
    append: (bytes) => {
      const offset = size;
      size += bytes.length;
      if (group) {
        group.push(bytes);
      } else {
        const chunks = [bytes];
        group = chunks;
        written = written.then(() => write(chunks));
      }
      return offset;
    },
    flushed: () => written,
    read: async (offset, length) => {
      await written;
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new Error(`Mail log ends before byte ${offset + length}`);
        done += bytesRead;
      }
      return bytes;
    },
    size: () => size,
    truncate: async (to) => {
      await handle.truncate(to);
      size = to;
    },
    close: async () => {
      await written;
      await handle.close();
    },
  };
}

function memoryJournal(): Journal {
  const chunks = new Map<number, Buffer>();
  let size = 0;
  return {
    append: (bytes) => {
      const offset = size;
      chunks.set(offset, bytes);
      size += bytes.length;
      return offset;
    },
    flushed: async () => {},
    read: async (offset) => chunks.get(offset) ?? Buffer.alloc(0),
    size: () => size,
    truncate: async () => {},
    close: async () => {},
  };
}
