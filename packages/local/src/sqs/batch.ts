import { SqsError } from "./errors.ts";
import { type Input, objects, optionalText } from "./input.ts";

type BatchAnswer = { Successful: object[]; Failed: object[] };

/** The entries of a batch request, checked as a whole: 1 to 10 of them, with well-formed and distinct ids. */
export function entriesOf(input: Input): { id: string; entry: Input }[] {
  const entries = objects(input, "Entries").map((entry) => ({ id: optionalText(entry, "Id") ?? "", entry }));
  if (entries.length === 0)
    throw new SqsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > 10)
    throw new SqsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(id))
      throw new SqsError(
        "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
      );
    if (seen.has(id)) throw new SqsError("BatchEntryIdsNotDistinct", `Id ${id} repeated.`);
    seen.add(id);
  }
  return entries;
}

/** Does each entry on its own: one refused entry leaves the others done. */
export async function eachEntry(input: Input, act: (entry: Input) => Promise<object> | object): Promise<BatchAnswer> {
  const answer: BatchAnswer = { Successful: [], Failed: [] };
  const outcomes = entriesOf(input).map(async ({ id, entry }) => {
    try {
      return { Successful: { Id: id, ...(await act(entry)) } };
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      return { Failed: { Id: id, SenderFault: error.status < 500, Code: error.code, Message: error.message } };
    }
  });
  for (const outcome of await Promise.all(outcomes)) {
    if (outcome.Successful) answer.Successful.push(outcome.Successful);
    else answer.Failed.push(outcome.Failed);
  }
  return answer;
}
