import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { missing } from "../error/index.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";

/** The most that S3 takes in one piece. */
const largest = 5 * 1024 ** 3;
const seconds = 3600;

export const UploadRequest = z.object({
  file_name: z.string().min(1).max(200).meta({ example: "people.csv" }),
  file_size: z
    .int()
    .min(1)
    .max(largest)
    .optional()
    .meta({ description: "bytes; where given, the file must have exactly as many" }),
});

export const Upload = z
  .object({
    upload_key: z.string().meta({ description: "what `POST /contacts/import` is given" }),
    upload_url: z.string().meta({ description: "where to PUT the file" }),
    method: z.literal("PUT"),
    expires_in: z.int().meta({ description: "seconds" }),
  })
  .meta({ id: "ImportUpload" });

/** Offers a place for a file of any size, to which the client puts it straight into the bucket. */
export async function offer({ file_name, file_size }: z.infer<typeof UploadRequest>): Promise<z.infer<typeof Upload>> {
  const name = file_name.replace(/[^A-Za-z0-9._-]+/g, "_").slice(-100);
  const upload_key = `${folder()}${Id.create("upload")}/${name}`;
  const upload_url = await File.addressToPut(upload_key, { size: file_size, seconds });
  return { upload_key, upload_url, method: "PUT", expires_in: seconds };
}

/**
 * Bytes and name of what was put at an offered place.
 *
 * @throws AppError missing where nothing was, and for another workspace's
 */
export async function uploaded(upload_key: string): Promise<{ size: number; name: string }> {
  const size = isOwn(upload_key) ? await File.size(upload_key) : undefined;
  if (size === undefined) throw missing("upload", upload_key.slice(0, 200));
  return { size, name: upload_key.split("/").at(-1) ?? "" };
}

const folder = () => `${Actor.workspaceId()}/uploads/`;

const isOwn = (key: string): boolean =>
  key.startsWith(folder()) && /^[\w-]+\/[\w.-]+$/.test(key.slice(folder().length));
