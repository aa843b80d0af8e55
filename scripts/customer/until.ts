/**
 * Asks again and again until the answer is something, and gives it back.
 *
 * @param what - for the message when time is up
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { seconds = 60, every = 200 } = {},
): Promise<Exclude<Awaited<T>, undefined | null | false>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<Awaited<T>, undefined | null | false>;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
