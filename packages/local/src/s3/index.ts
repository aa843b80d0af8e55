import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock/index.ts";
import { controlFaults, createFaults, type Fault, type Faults } from "../fault/index.ts";
import { listen } from "../loopback/index.ts";
import { writeXml } from "../xml/index.ts";
import { createBucket, deleteBucket, deleteObjects, headBucket, listBuckets, listObjects } from "./bucket-action.ts";
import type { Call, Deliver } from "./call.ts";
import { S3Error } from "./errors.ts";
import { getObject } from "./get-object.ts";
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from "./multipart.ts";
import { getNotifications, putNotifications } from "./notification.ts";
import { copyObject, deleteObject, putObject } from "./object-action.ts";
import { openStore, type Store } from "./store.ts";

export type S3Options = {
  /** Where the objects are kept; in a temporary folder, removed on stop, when absent. */
  folder?: string;
  port?: number;
  /** Takes a bucket's notifications to their queues, such as `deliver` of the SQS emulator. */
  deliver?: Deliver;
  /** Decides when a presigned address expires. */
  clock?: Clock;
};

export type S3 = {
  endpoint: string;
  faults: Faults;
  /** Makes a bucket unless it is there. */
  ensureBucket: (name: string) => Promise<void>;
  /** Deletes every bucket, object, upload and fault. */
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Amazon S3 over path-style REST on loopback; the SDK finds it by `AWS_ENDPOINT_URL_S3`, and uses path style by itself because the
 * endpoint is an IP address.
 *
 * Differences from AWS:
 * - No signatures are checked, only the expiry of a presigned address. No policies, versions, encryption, ACLs or life cycles.
 * - Checksums CRC32, SHA-1, SHA-256 and Content-MD5 are verified; CRC32C and CRC64NVME are taken on trust.
 * - An object made of parts has no checksum of its own.
 * - Notifications go to queues only, of new objects only, by a prefix only; a write is answered when the queues have them.
 * - Strongly consistent, as S3 is, and every browser page of this machine may read and write it (CORS for loopback origins).
 */
export async function startS3(options: S3Options = {}): Promise<S3> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "s3-")));
  const store = await openStore({ folder, clock: options.clock ?? systemClock });
  const faults = createFaults();
  const parts = { store, deliver: options.deliver ?? noQueue };
  const server = await listen(options.port, (request, response) => serve(parts, faults, request, response));
  return {
    endpoint: server.endpoint,
    faults,
    ensureBucket: async (name) => {
      if (!store.buckets.has(name)) await store.createBucket(name);
    },
    reset: async () => {
      faults.clear();
      for (const upload of [...store.uploads.values()]) await store.abortUpload(upload);
      for (const bucket of [...store.buckets.values()]) {
        for (const key of [...bucket.objects.keys()]) await store.deleteObject(bucket.name, key);
        await store.deleteBucket(bucket.name);
      }
    },
    stop: async () => {
      await server.stop();
      await store.close();
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

const noQueue: Deliver = () => Promise.reject(new Error("This S3 knows no queues"));

type Route = { action: string; run: (call: Call) => Promise<void> | void };

/** Which action a request is, by its method, whether it names a key, and the marks in its query. */
function routeOf({ request, bucket, key, query }: Call): Route | undefined {
  const method = request.method ?? "";
  if (bucket === "") return method === "GET" ? { action: "ListBuckets", run: listBuckets } : undefined;
  if (key === "") {
    if (method === "POST") return query.has("delete") ? { action: "DeleteObjects", run: deleteObjects } : undefined;
    if (query.has("notification"))
      return {
        PUT: { action: "PutBucketNotificationConfiguration", run: putNotifications },
        GET: { action: "GetBucketNotificationConfiguration", run: getNotifications },
      }[method];
    return {
      PUT: { action: "CreateBucket", run: createBucket },
      HEAD: { action: "HeadBucket", run: headBucket },
      DELETE: { action: "DeleteBucket", run: deleteBucket },
      GET: { action: "ListObjectsV2", run: listObjects },
    }[method];
  }
  if (query.has("uploadId"))
    return {
      PUT: { action: "UploadPart", run: uploadPart },
      GET: { action: "ListParts", run: listParts },
      POST: { action: "CompleteMultipartUpload", run: completeUpload },
      DELETE: { action: "AbortMultipartUpload", run: abortUpload },
    }[method];
  if (method === "POST")
    return query.has("uploads") ? { action: "CreateMultipartUpload", run: createUpload } : undefined;
  if (method === "PUT" && request.headers["x-amz-copy-source"]) return { action: "CopyObject", run: copyObject };
  return {
    PUT: { action: "PutObject", run: putObject },
    GET: { action: "GetObject", run: getObject },
    HEAD: { action: "HeadObject", run: getObject },
    DELETE: { action: "DeleteObject", run: deleteObject },
  }[method];
}

type Parts = { store: Store; deliver: Deliver };

async function serve(parts: Parts, faults: Faults, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (await controlFaults(faults, request, response)) return;
  allowPages(request, response);
  response.setHeader("x-amz-request-id", randomUUID());
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  try {
    const call = callOf(parts, request, response);
    assertNotExpired(call);
    const route = routeOf(call);
    if (!route)
      throw new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
    const fault = await faults.meet(route.action, call.bucket);
    if (fault?.kind === "refuse") return void response.destroy();
    refuse(fault);
    if (fault?.kind === "lose_answer") cutAnswer(response);
    await route.run(call);
  } catch (error) {
    if (!(error instanceof S3Error) || response.headersSent) throw error;
    answerError(request, response, error);
  }
}

/** Taken apart by hand: a URL object would resolve `..`, which is an ordinary part of a key. */
function callOf(parts: Parts, request: IncomingMessage, response: ServerResponse): Call {
  const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s);
  const slash = path.indexOf("/", 1);
  try {
    const bucket = decodeURIComponent(slash < 0 ? path.slice(1) : path.slice(1, slash));
    const key = slash < 0 ? "" : decodeURIComponent(path.slice(slash + 1));
    return { ...parts, request, response, bucket, key, query: new URLSearchParams(query) };
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.", 400);
  }
}

function assertNotExpired({ store, query }: Call): void {
  const date = query.get("X-Amz-Date");
  if (date === null) return;
  const signed = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const lifetime = Number(query.get("X-Amz-Expires")) * 1000;
  if (!(store.clock.now() <= signed + lifetime)) throw new S3Error("AccessDenied", "Request has expired", 403);
}

function refuse(fault: Fault | undefined): void {
  if (fault?.kind === "throttle") throw new S3Error("SlowDown", "Please reduce your request rate.", 503);
  if (fault?.kind !== "error") return;
  const {
    name = "InternalError",
    message = "We encountered an internal error. Please try again.",
    status = 500,
  } = fault.error ?? {};
  throw new S3Error(name, message, status);
}

function cutAnswer(response: ServerResponse): void {
  response.writeHead = () => {
    response.destroy();
    return response;
  };
}

/** Pages of this machine upload by presigned address; pages from elsewhere have no business here. */
function allowPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (!origin) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "GET, PUT, HEAD, POST, DELETE");
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "etag");
}

function answerError(request: IncomingMessage, response: ServerResponse, error: S3Error): void {
  const content = {
    Code: error.code,
    Message: error.message,
    RequestId: String(response.getHeader("x-amz-request-id")),
  };
  const body =
    request.method === "HEAD" ? "" : `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml({ Error: content })}`;
  // What is left of a refused body would otherwise be read as the next request of the connection.
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(error.status, { "content-type": "application/xml", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
