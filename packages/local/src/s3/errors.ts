/** A refusal as S3 words it. */
export class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const noSuchBucket = () => new S3Error("NoSuchBucket", "The specified bucket does not exist", 404);
export const noSuchKey = () => new S3Error("NoSuchKey", "The specified key does not exist.", 404);
export const noSuchUpload = () => new S3Error("NoSuchUpload", "The specified multipart upload does not exist.", 404);
export const badArgument = (message: string) => new S3Error("InvalidArgument", message, 400);
export const badDigest = () =>
  new S3Error("BadDigest", "The checksum you specified did not match what we received.", 400);
