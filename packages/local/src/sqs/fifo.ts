/** First in, first out, in constant time: an array with a head that moves and is cut off now and then. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Takes from `position`, putting the first item in its place. */
  shiftFrom(position: number): Item | undefined {
    const index = this.#head + position;
    const item = this.#items[index];
    this.#items[index] = this.#items[this.#head];
    this.#items[this.#head] = item;
    return this.shift();
  }
}
