/** Lets at most so many in at once. Whoever is in a hurry goes before those who wait already. */
export type Gate = <T>(work: () => Promise<T>, options?: { first?: boolean }) => Promise<T>;

export function createGate(width: number): Gate {
  let free = width;
  const waiting: (() => void)[] = [];
  return async (work, { first = false } = {}) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => (first ? waiting.unshift(enter) : waiting.push(enter)));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
