import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { FromFake, ToFake } from "./fake-aws.ts";

/** Puts the fakes before the engine and in SES's place; to be called before anything talks to either. */
export async function startFakes() {
  const engine = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "";
  const child = fork(join(import.meta.dirname, "fake-aws.ts"), [engine]);
  const hear = async () => ((await once(child, "message")) as [FromFake])[0];
  const ready = await hear();
  if (!("dynamodb" in ready)) throw new Error("The fakes did not start");
  process.env.AWS_ENDPOINT_URL_DYNAMODB = ready.dynamodb;
  process.env.AWS_ENDPOINT_URL_SESV2 = ready.ses;
  return {
    /** From now on nothing changes any more. */
    freeze: async () => {
      child.send({ freeze: true } satisfies ToFake);
      await hear();
    },
    stop: () => child.kill(),
  };
}
