import type { Answer } from "./post.ts";

type Said = { __type?: string; code?: string; message?: string; Message?: string };

/**
 * What an answer of 400 and more says: the name of the exception is in a header (REST protocols) or in the body, behind a
 * namespace or before a colon (Smithy, "AWS JSON 1.0 protocol", operation error serialization).
 */
export function faultOf<T extends object>({ status, headers, text }: Answer) {
  const said: Partial<T> & Said = read(text);
  const type = headers["x-amzn-errortype"] ?? said.__type ?? said.code;
  const name =
    String(type ?? "UnknownError")
      .split(":")[0]
      ?.split("#")
      .pop() ?? "UnknownError";
  const requestId = headers["x-amzn-requestid"];
  return {
    said,
    name,
    message: said.message ?? said.Message ?? name,
    $fault: status < 500 ? ("client" as const) : ("server" as const),
    $metadata: { httpStatusCode: status, ...(typeof requestId === "string" ? { requestId } : {}) },
  };
}

/** What came from something on the way may be anything. */
function read(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
