import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sign } from "./sign.ts";

test("signs as the SDK does", async () => {
  const word = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
  const credentials = fc.record({
    accessKeyId: word,
    secretAccessKey: word,
    sessionToken: fc.option(word, { nil: undefined }),
  });
  const service = fc.constantFrom("dynamodb", "ses");
  const at = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(
      credentials,
      service,
      at,
      fc.string({ unit: "grapheme" }),
      word,
      async (who, service, now, body, target) => {
        const headers = { host: "127.0.0.1:8000", "content-type": "application/json", "x-amz-target": target };
        const path = "/v2/email/outbound-bulk-emails";
        const signer = new SignatureV4({
          credentials: { ...who, sessionToken: who.sessionToken ?? "" },
          region: "eu-west-3",
          service,
          sha256: Sha256,
          applyChecksum: false,
        });
        const request = {
          method: "POST",
          protocol: "http:",
          hostname: "127.0.0.1",
          port: 8000,
          path,
          headers,
          body,
          query: {},
        };
        const theirs = await signer.sign(request, {
          signingDate: now,
          signableHeaders: new Set(["host", "content-type", "x-amz-target", "x-amz-date"]),
        });
        const ours = sign({ path, headers, body }, who, { region: "eu-west-3", service }, now);
        expect(ours.authorization).toBe(theirs.headers.authorization);
        expect(ours["x-amz-date"]).toBe(theirs.headers["x-amz-date"]);
      },
    ),
  );
});
