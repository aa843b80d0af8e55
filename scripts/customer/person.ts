import type { Letter } from "./mailbox.ts";

/** Programs that people read mail with. */
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
];

const agentOf = ({ to }: Letter) => agents[to.length % agents.length] ?? "";

/** Looks at a mail with pictures on. */
export async function open(letter: Letter, agent = agentOf(letter), method = "GET"): Promise<void> {
  if (!letter.pixel) throw new Error("The mail has no pixel");
  const response = await fetch(letter.pixel, { method, headers: { "user-agent": agent } });
  await response.arrayBuffer();
  if (!response.ok || response.headers.get("content-type") !== "image/gif")
    throw new Error(`The pixel answered ${response.status}`);
}

/** Follows a link as far as this platform, and says where it leads. */
export async function click(letter: Letter, link: string, agent = agentOf(letter)): Promise<string> {
  const response = await fetch(link, { redirect: "manual", headers: { "user-agent": agent } });
  await response.arrayBuffer();
  const target = response.headers.get("location");
  if (response.status !== 302 || !target) throw new Error(`The link answered ${response.status}`);
  return target;
}

/** The button that a mail program shows beside the sender (RFC 8058): a POST to the address in the header. */
export async function unsubscribe(letter: Letter): Promise<void> {
  const address = /<(https?:[^>]+)>/.exec(letter.header("list-unsubscribe") ?? "")?.[1];
  const body = letter.header("list-unsubscribe-post");
  if (!address || !body) throw new Error("The mail cannot be unsubscribed from by one click");
  const response = await fetch(address, {
    method: "POST",
    redirect: "error",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`Unsubscribing answered ${response.status}`);
}
