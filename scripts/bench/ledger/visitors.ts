import { Token } from "@lettermill/core/token";
import { functionRoute } from "@lettermill/local/lambda";
import type { FunctionName } from "../../../infra/functions.ts";
import { startFront } from "../../../packages/local/src/lambda/front.ts";
import type { Lambda } from "./lambda.ts";
import type { Ledger } from "./ledger.ts";
import { latency } from "./price.ts";

/** People who open, click and leave, by way of CloudFront, which calls the tracking function by an address of its own. */
export async function visitors(ledger: Ledger, lambda: Lambda) {
  const route = (prefix: string, name: FunctionName, waits: number) =>
    functionRoute(prefix, (event) => {
      ledger.add("CloudFront requests", 1);
      if (name === "api") ledger.add("API Gateway requests", 1);
      return lambda.invoke(name, event, waits);
    });
  const front = await startFront({ port: 0, routes: [route("/t/", "track", latency.SQS), route("/", "api", 0)] });
  const url = `http://127.0.0.1:${front.port}`;
  const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0" };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, { redirect: "manual", headers: agent, ...init });
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
  };
  return {
    url,
    read: async (mail: Token.Mail, link: number | undefined) => {
      await ask(`/t/o/${Token.sign("open", mail)}.gif`);
      // The tracking function has no SDK that could be watched.
      ledger.add("SQS requests", link === undefined ? 1 : 2);
      if (link === undefined) return;
      const part = Token.link(mail.campaign_id, link, `https://shop.example/story/${link}`);
      await ask(`/t/c/${Token.sign("click", mail)}.${part}`);
    },
    leave: (mail: Token.Mail) =>
      ask(`/u/${Token.sign("unsubscribe", mail)}`, { method: "POST", body: "List-Unsubscribe=One-Click" }),
    stop: front.stop,
  };
}
