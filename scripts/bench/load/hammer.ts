import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

export type Shot = { method?: string; path: string; headers?: Record<string, string>; body?: string };
/**
 * Answers a second, milliseconds until half of them, and all but a hundredth, were there, and how many there were with
 * those of the warm-up.
 */
export type Load = { rate: number; p50: number; p99: number; answers: number };

/**
 * Asks a server over and over, each connection one question after the other.
 *
 * @param next - the question of that number
 */
export async function hammer(
  url: string,
  next: (n: number) => Shot,
  { connections = 50, seconds = 3 } = {},
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let asked = 0;
  const during = async (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    const one = async () => {
      while (performance.now() < end) {
        const begun = performance.now();
        const shot = next(asked++);
        const status = await ask(agent, url, shot);
        if (status >= 400) throw new Error(`${shot.path} answered ${status}`);
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: connections }, one));
  };
  await during(seconds * 300);
  times.length = 0;
  const begun = performance.now();
  await during(seconds * 1_000);
  const rate = times.length / ((performance.now() - begun) / 1_000);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { rate, p50: at(0.5), p99: at(0.99), answers: asked };
}

const ask = (agent: Agent, url: string, { method = "GET", path, headers = {}, body }: Shot) =>
  new Promise<number>((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const call = request(url + path, { agent, method, headers: { ...headers, ...length } }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", reject);
    });
    call.once("error", reject);
    call.end(body);
  });
