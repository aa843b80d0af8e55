import { Actor } from "../actor/index.ts";
import { type Choice, type Outcome, putBack, type Scope, throwAway } from "./choice.ts";
import { find, type Page } from "./list.ts";

/** Letters of all workspaces lie in the same queues: whoever asks sees those of their own only. */
function own(): Scope {
  const workspace_id = Actor.workspaceId();
  return (letter) => letter.workspace_id === workspace_id;
}

/** The workspace's dead letters: messages that failed again and again, and why as far as that is known. */
export async function list(filter: { queue?: string | undefined; limit: number }): Promise<Page> {
  const { shown, counts, complete } = await find(own(), filter);
  return { data: shown.map(({ info }) => info), next_cursor: null, counts, complete };
}

/** Has the workspace's dead letters tried again. Consumers are idempotent: no mail goes out that went out before. */
export const redrive = (choice: Choice): Promise<Outcome> => putBack(choice, own());

/** Throws the workspace's dead letters away. */
export const discard = (choice: Choice): Promise<Outcome> => throwAway(choice, own());

export { Choice, Outcome } from "./choice.ts";
export { note } from "./failure.ts";
export * as DeadLetter from "./index.ts";
export { Info, Page } from "./list.ts";
export * as Operator from "./operator.ts";
