type Measured = { perCore: number };
export type Round<T extends Measured> = { floor: T; value: T };

/**
 * Measures something and its floor in turn, so that what else the machine does weighs on both: after some rounds to warm up
 * others, of which that in the middle counts, by its share of the floor.
 */
export async function inTurn<T extends Measured>(
  { floor, value }: { floor: () => Promise<T>; value: () => Promise<T> },
  { warmUp, rounds }: { warmUp: number; rounds: number },
): Promise<{ all: Round<T>[]; middle: Round<T> }> {
  const all: Round<T>[] = [];
  while (all.length < warmUp + rounds) all.push({ floor: await floor(), value: await value() });
  const middle = all.slice(warmUp).toSorted((a, b) => share(a) - share(b))[rounds >> 1];
  if (!middle) throw new Error("Nothing was measured");
  return { all, middle };
}

const share = ({ floor, value }: Round<Measured>): number => value.perCore / floor.perCore;
