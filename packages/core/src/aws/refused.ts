import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";

/** Whether a write failed because its condition did not hold; ElectroDB wraps what the SDK threw. */
export const refused = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException || (error instanceof Error && refused(error.cause));

/**
 * Runs a conditional write; where its condition does not hold, throws what `otherwise` makes instead.
 *
 * `await guarded(Entity.patch(…).go(), () => missing("list", list_id))`
 */
export async function guarded<T>(write: Promise<T>, otherwise: () => Error): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw refused(error) ? otherwise() : error;
  }
}
