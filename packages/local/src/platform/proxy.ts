import { request as httpRequest } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Answer } from "../lambda/index.ts";

/** Passes requests on to another server of this machine as they are. */
export const proxy =
  (endpoint: string): Answer =>
  async (request, response) => {
    const answered = new Promise<void>((resolve, reject) => {
      const onward = httpRequest(
        new URL(request.url ?? "/", endpoint),
        { method: request.method ?? "GET", headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          pipeline(answer, response).then(resolve, reject);
        },
      );
      onward.once("error", reject);
      if (request.readableEnded) onward.end();
      else pipeline(request, onward).catch(reject);
    });
    await answered;
  };
