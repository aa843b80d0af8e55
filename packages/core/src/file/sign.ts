import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { s3Signer } from "../aws/index.ts";
import { config } from "../config/index.ts";

/**
 * An address to which a client puts an object without passing through a function.
 *
 * @param options.size - in bytes; a body of another size is refused; up to what S3 takes when absent
 * @param options.seconds - how long the address is good
 */
export const addressToPut = (key: string, options: { size?: number | undefined; seconds: number }): Promise<string> =>
  getSignedUrl(
    s3Signer(),
    new PutObjectCommand({
      Bucket: config().BUCKET_NAME,
      Key: key,
      ...(options.size ? { ContentLength: options.size } : {}),
    }),
    { expiresIn: options.seconds, signableHeaders: new Set(["content-length", "host"]) },
  );

/** An address from which a client gets an object as a file of that name. */
export const addressToGet = (key: string, options: { file_name: string; seconds: number }): Promise<string> =>
  getSignedUrl(
    s3Signer(),
    new GetObjectCommand({
      Bucket: config().BUCKET_NAME,
      Key: key,
      ResponseContentDisposition: `attachment; filename="${options.file_name}"`,
    }),
    { expiresIn: options.seconds },
  );
