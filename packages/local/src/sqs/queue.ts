import type { Clock } from "../clock/index.ts";
import { Fifo } from "./fifo.ts";
import { Heap } from "./heap.ts";
import type { Message } from "./message.ts";

/** A message in a queue with what a restart forgets: who has it and until when. */
export type Held = { message: Message; state: "ready" | "delayed" | "inflight" | "gone"; visible_at: number };

/**
 * One standard queue in memory. Every operation is O(1) or O(log n). It knows no journal: whoever changes it keeps the record.
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly created_at: number;
  modified_at: number;
  attributes: Record<string, string>;
  tags: Record<string, string> = {};
  readonly counts = { ready: 0, delayed: 0, inflight: 0 };
  readonly #clock: Clock;
  readonly #held = new Map<number, Held>();
  readonly #ready = new Fifo<Held>();
  readonly #invisible = new Heap<Held>();
  readonly #waiters = new Set<() => void>();
  #alarm: { at: number; cancel: () => void } | undefined;

  constructor(
    clock: Clock,
    given: { name: string; arn: string; attributes: Record<string, string>; created_at: number },
  ) {
    this.#clock = clock;
    this.name = given.name;
    this.arn = given.arn;
    this.attributes = given.attributes;
    this.created_at = given.created_at;
    this.modified_at = given.created_at;
  }

  /** A numeric attribute that times something, in milliseconds. */
  milliseconds(attribute: string): number {
    return Number(this.attributes[attribute]) * 1000;
  }

  put(message: Message): Held {
    const held: Held = { message, state: "gone", visible_at: message.visible_at };
    this.#held.set(message.key, held);
    if (message.visible_at > this.#clock.now()) this.#hide(held, "delayed", message.visible_at);
    else this.#show(held);
    return held;
  }

  get(key: number): Held | undefined {
    return this.#held.get(key);
  }

  messages(): Iterable<Held> {
    return this.#held.values();
  }

  remove(held: Held): void {
    this.#held.delete(held.message.key);
    this.#turn(held, "gone");
  }

  purge(): void {
    for (const held of [...this.#held.values()]) this.remove(held);
  }

  /** The next visible message, taken out of the line with no time to come back: the caller hides or removes it. */
  next(position?: (size: number) => number): Held | undefined {
    this.promote();
    for (;;) {
      if (this.#ready.size === 0) return undefined;
      const held = position ? this.#ready.shiftFrom(position(this.#ready.size)) : this.#ready.shift();
      if (held?.state !== "ready") continue;
      this.#turn(held, "inflight");
      held.visible_at = 0;
      return held;
    }
  }

  /** Hides a message until a time, or shows it where that is not in the future. */
  hide(held: Held, until: number): void {
    if (until > this.#clock.now()) this.#hide(held, "inflight", until);
    else if (held.state !== "ready") this.#show(held);
  }

  /** Shows everything whose time has come. */
  promote(): void {
    const now = this.#clock.now();
    for (;;) {
      const top = this.#invisible.peek();
      if (!top || top.at > now) return;
      this.#invisible.pop();
      if (isCurrent(top)) this.#show(top.item);
    }
  }

  /** Resolves when a message may have become visible, at `deadline`, or when `signal` aborts. */
  wait(deadline: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waiters.delete(done);
        cancel();
        signal.removeEventListener("abort", done);
        if (this.#waiters.size === 0) this.#disarm();
        resolve();
      };
      const cancel = this.#clock.at(deadline, done);
      signal.addEventListener("abort", done);
      this.#waiters.add(done);
      if (signal.aborted) done();
      else this.#arm();
    });
  }

  /** Lets the longest waiting receiver look again. */
  wake(): void {
    const [first] = this.#waiters;
    first?.();
  }

  #show(held: Held): void {
    this.#turn(held, "ready");
    this.#ready.push(held);
    this.wake();
  }

  #hide(held: Held, state: "delayed" | "inflight", until: number): void {
    this.#turn(held, state);
    held.visible_at = until;
    this.#invisible.push(until, held);
    // Deleted messages leave their entry behind; with long visibility timeouts they would pile up.
    if (this.#invisible.size > 1024 && this.#invisible.size > 4 * (this.counts.delayed + this.counts.inflight))
      this.#invisible.keep(isCurrent);
    this.#arm();
  }

  #turn(held: Held, state: Held["state"]): void {
    if (held.state !== "gone") this.counts[held.state] -= 1;
    if (state !== "gone") this.counts[state] += 1;
    held.state = state;
  }

  /** Someone waits, so the next message to become visible needs an alarm. */
  #arm(): void {
    const top = this.#invisible.peek();
    if (!top || this.#waiters.size === 0) return;
    if (this.#alarm && this.#alarm.at <= top.at) return;
    this.#disarm();
    const cancel = this.#clock.at(top.at, () => {
      this.#alarm = undefined;
      this.promote();
      this.#arm();
    });
    this.#alarm = { at: top.at, cancel };
  }

  #disarm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }
}

const isCurrent = (entry: { at: number; item: Held }) =>
  entry.item.visible_at === entry.at && (entry.item.state === "delayed" || entry.item.state === "inflight");
