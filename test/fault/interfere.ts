import { AsyncLocalStorage } from "node:async_hooks";
import { dynamo, ses, sesSender, sqs } from "../../packages/core/src/aws/index.ts";

/** One invocation of a function on one message. */
export type Life = {
  queue: string;
  body: Record<string, unknown>;
  /** How often the message has been received, this time included. */
  receives: number;
  /** AWS calls that it has made, by command. */
  calls: Map<string, number>;
  /** It crashed: whatever it would still do does not happen. */
  isDead: boolean;
};

/** What happens to a call: an error instead of it, or after it took effect. A crash ends the invocation, too. */
export type Blow = { when: "before" | "after"; error: Error; crash?: boolean };

/** @param call.point - which of the invocation's calls it is: `PutItem 2` is the second of that command */
export type Judge = (call: { command: string; point: string; life: Life }) => Blow | undefined;

const lives = new AsyncLocalStorage<Life>();
let judge: Judge | undefined;

export const interfere = (by: Judge | undefined): void => {
  judge = by;
};

export class Crash extends Error {}

export const crash = (when: Blow["when"]): Blow => ({ when, error: new Crash("crash"), crash: true });

/**
 * Runs an invocation; rejects with `Crash` when it crashed. As with a real one, nothing of it happens afterwards: calls
 * that it would still make never come to an end.
 */
export async function live<T>(life: Life, work: () => Promise<T>): Promise<T> {
  return lives.run(life, () => {
    const crashed = new Promise<never>((_, reject) => {
      die.set(life, reject);
    });
    return Promise.race([work(), crashed]).finally(() => die.delete(life));
  });
}

const die = new Map<Life, (error: Error) => void>();

/** Puts itself between the functions and AWS; to be called once the environment names the emulators. */
export function install(): void {
  for (const { middlewareStack } of [dynamo(), sqs(), ses(), sesSender()] as unknown as Stacked[]) {
    middlewareStack.add(meddle, { step: "initialize", priority: "high" });
  }
}

type Stacked = { middlewareStack: { add: (middleware: unknown, options: object) => void } };

const meddle =
  (next: (args: unknown) => Promise<unknown>, { commandName = "" }: { commandName?: string }) =>
  async (args: unknown): Promise<unknown> => {
    const life = lives.getStore();
    if (!life || !judge) return next(args);
    if (life.isDead) return new Promise(() => {});
    const command = commandName.replace(/Command$/, "");
    const number = (life.calls.get(command) ?? 0) + 1;
    life.calls.set(command, number);
    const blow = judge({ command, point: `${command} ${number}`, life });
    if (!blow) return next(args);
    if (blow.when === "after") await next(args);
    if (blow.crash) {
      life.isDead = true;
      die.get(life)?.(blow.error);
    }
    throw blow.error;
  };
