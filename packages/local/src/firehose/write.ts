import { randomUUID } from "node:crypto";
import type { Stream } from "./stream.ts";

/**
 * Writes records into objects of the stream's size, one after the other, as they are: Firehose puts nothing between them.
 * Resolves when all of them are there, and announced. A record that is larger has an object of its own.
 */
export async function write(s3: string, stream: Stream, records: readonly Uint8Array[], now: number): Promise<void> {
  for (const body of objectsOf(records, stream.size * 1_048_576)) {
    const url = `${s3}/${stream.bucket}/${keyOf(stream, now).split("/").map(encodeURIComponent).join("/")}`;
    const answer = await fetch(url, { method: "PUT", body });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`S3 did not take an object of the stream ${stream.name}: ${said}`);
  }
}

function* objectsOf(records: readonly Uint8Array[], most: number): Generator<Buffer<ArrayBuffer>> {
  let some: Uint8Array[] = [];
  let size = 0;
  for (const record of records) {
    if (size + record.length > most && some.length > 0) {
      yield Buffer.concat(some);
      some = [];
      size = 0;
    }
    some.push(record);
    size += record.length;
  }
  if (some.length > 0) yield Buffer.concat(some);
}

/** As AWS names objects: by the hour, the stream, its version, the second, and chance. */
function keyOf({ prefix, name }: Stream, now: number): string {
  const [day = "", time = ""] = new Date(now).toISOString().slice(0, 19).split("T");
  const hour = `${day.replaceAll("-", "/")}/${time.slice(0, 2)}`;
  return `${prefix}${hour}/${name}-1-${day}-${time.replaceAll(":", "-")}-${randomUUID()}`;
}
