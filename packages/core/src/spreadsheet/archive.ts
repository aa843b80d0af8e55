import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { AppError } from "../error/index.ts";
import { File } from "../file/index.ts";
import { damaged, refusal } from "./refusal.ts";

/** A spreadsheet has some dozens, pictures apart. */
const mostEntries = 2_000;

/** No part that is read has a longer name; others are not kept. */
const longestName = 256;

/** Cells of a real sheet take a tenth to a fiftieth; what inflates more than this was made to do harm. */
const mostTimes = 200;
const harmless = 16 * 1024 * 1024;

/** Bytes fetched at once where few are wanted: the directory at the end is read piece by piece. */
const windowBytes = 64 * 1024;

export type Archive = {
  has: (name: string) => boolean;
  /**
   * The inflated bytes of a part, refused before anything is inflated where it says that it has more than `most`, and
   * while it is inflated where it has more than it said.
   */
  open: (name: string, most: number) => Promise<AsyncIterable<Uint8Array>>;
};

/** Opens a zip file in the bucket by the directory at its end, without reading the rest. */
export async function openArchive(key: string, size: number): Promise<Archive> {
  const reader = new Reader(key);
  const entries = new Map<string, Entry>();
  const zip = await reader.guard(async () => {
    const opened = await fromRandomAccessReaderPromise(reader, size, { lazyEntries: true, autoClose: false });
    if (opened.entryCount > mostEntries) throw refusal("This archive holds too many files to be a spreadsheet.");
    for await (const entry of opened.eachEntry())
      if (entry.fileName.length <= longestName) entries.set(entry.fileName, entry);
    return opened;
  });
  return {
    has: (name) => entries.has(name),
    open: async (name, most) => {
      const entry = entries.get(name);
      if (!entry) throw damaged();
      check(entry, most);
      return inflate(reader, zip, entry);
    },
  };
}

function check(entry: Entry, most: number): void {
  if (entry.isEncrypted()) throw refusal("This spreadsheet is encrypted: save it without a password.");
  if (!entry.canDecodeFileData()) throw damaged();
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > most || (uncompressedSize > harmless && uncompressedSize > compressedSize * mostTimes))
    throw refusal("Unpacked, this spreadsheet is far too large: save it as CSV.");
}

async function* inflate(reader: Reader, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await reader.guard(() => zip.openReadStreamPromise(entry));
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (;;) {
    const next = await reader.guard(() => pieces.next());
    if (next.done) return;
    yield next.value;
  }
}

/** Ranges of an object, as yauzl asks for them. */
class Reader extends RandomAccessReader {
  readonly #key: string;
  #window = { start: 0, bytes: Buffer.alloc(0) };
  #failure: unknown;

  constructor(key: string) {
    super();
    this.#key = key;
  }

  /** What goes wrong with the bucket is tried again by the job; all else is the file's fault. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (this.#failure) throw this.#failure;
      throw error instanceof AppError ? error : damaged();
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const stream = new PassThrough();
    this.#open(start, end).then(
      (source) => pipeline(source, stream).catch((error: unknown) => this.#fail(stream, error)),
      (error: unknown) => this.#fail(stream, error),
    );
    return stream;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#bytes(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? damaged() : null);
      },
      (error: unknown) => {
        this.#failure = error;
        callback(error as Error);
      },
    );
  }

  async #bytes(position: number, length: number): Promise<Buffer> {
    const { start, bytes } = this.#window;
    if (position < start || position + length > start + bytes.length) {
      const parts: Uint8Array[] = [];
      const source = await this.#open(position, position + Math.max(length, windowBytes));
      for await (const part of source) parts.push(part);
      this.#window = { start: position, bytes: Buffer.concat(parts) };
    }
    const from = position - this.#window.start;
    return this.#window.bytes.subarray(from, from + length);
  }

  async #open(start: number, end: number): Promise<AsyncIterable<Uint8Array>> {
    const source = await File.open(this.#key, start, end);
    if (!source) throw refusal("The file is gone.");
    return source;
  }

  #fail(stream: PassThrough, error: unknown): void {
    // A reader that has seen enough closes the stream, which is no failure.
    if (stream.destroyed && (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    this.#failure = error;
    stream.destroy(error as Error);
  }
}
