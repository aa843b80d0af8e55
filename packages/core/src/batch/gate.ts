/** Lets at most so many in at once, or one who is as many as that and more. Whoever is in a hurry goes first. */
export type Gate = <T>(work: () => Promise<T>, options?: { weight?: number; first?: boolean }) => Promise<T>;

export function createGate(width: number): Gate {
  let free = width;
  const waiting: { weight: number; enter: () => void }[] = [];
  const admit = () => {
    for (let next = waiting[0]; next && next.weight <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.weight;
      next.enter();
    }
  };
  return async (work, { weight = 1, first = false } = {}) => {
    const own = Math.min(weight, width);
    await new Promise<void>((enter) => {
      waiting[first ? "unshift" : "push"]({ weight: own, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      free += own;
      admit();
    }
  };
}
