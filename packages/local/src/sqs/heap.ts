export type Timed<Item> = { at: number; item: Item };

/** A binary min-heap by time. Obsolete entries stay until they surface or `keep` sweeps them out. */
export class Heap<Item> {
  #entries: Timed<Item>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  peek(): Timed<Item> | undefined {
    return this.#entries[0];
  }

  push(at: number, item: Item): void {
    const entries = this.#entries;
    const entry = { at, item };
    let index = entries.length;
    entries.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = entries[parent];
      if (!above || above.at <= at) break;
      entries[index] = above;
      index = parent;
    }
    entries[index] = entry;
  }

  pop(): Timed<Item> | undefined {
    const top = this.#entries[0];
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) this.#sink(0, last);
    return top;
  }

  keep(wanted: (entry: Timed<Item>) => boolean): void {
    this.#entries = this.#entries.filter(wanted);
    for (let index = (this.#entries.length >> 1) - 1; index >= 0; index--) {
      const entry = this.#entries[index];
      if (entry) this.#sink(index, entry);
    }
  }

  #sink(start: number, entry: Timed<Item>): void {
    const entries = this.#entries;
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      let below = entries[child];
      if (!below) break;
      const right = entries[child + 1];
      if (right && right.at < below.at) {
        below = right;
        child += 1;
      }
      if (entry.at <= below.at) break;
      entries[index] = below;
      index = child;
    }
    entries[index] = entry;
  }
}
