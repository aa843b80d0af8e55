import { type Contract, type Key, keysOf, parameterName } from "../contract.ts";
import { queueNames } from "../functions.ts";

export type Data = Readonly<Record<Key, $util.Output<string>>>;

/** What the data stack of this stage has written down. A deploy before that stack fails here. */
export function readContract(stage: string): Data {
  const read = (key: Key) => aws.ssm.getParameterOutput({ name: parameterName(stage, key) }).insecureValue;
  const entries = keysOf(queueNames).map((key) => [key, read(key)] as const);
  return Object.fromEntries(entries) as Record<keyof Contract, $util.Output<string>>;
}
