/**
 * The parts of the configuration that the tracking function needs. Apart from the schema, since that function must stay
 * small and start fast.
 */

/** @throws Error when the variable is not set */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Configuration: ${name} is not set`);
  return value;
}

/** The URL of a queue, from `QUEUE_URL_<NAME>`. */
export const queueUrl = (name: string): string => required(`QUEUE_URL_${name.toUpperCase()}`);

/** The ARN of a queue, from `QUEUE_ARN_<NAME>`; what a schedule is pointed at. */
export const queueArn = (name: string): string => required(`QUEUE_ARN_${name.toUpperCase()}`);

/** The names of all queues, as the environment has them. */
export const queueNames = (): string[] =>
  Object.keys(process.env)
    .flatMap((name) => /^QUEUE_URL_([A-Z]+)$/.exec(name)?.[1]?.toLowerCase() ?? [])
    .sort();

export type Keys = { current: string; secrets: Map<string, Buffer> };

/** Keys by id, in the order given; the last one is current. */
export function keys(list: string): Keys {
  const secrets = new Map<string, Buffer>();
  let current = "";
  for (const part of list.split(",")) {
    const [kid, secret] = part.trim().split(":");
    if (!kid || !secret) throw new Error("Configuration: keys are written kid:secret,kid:secret");
    secrets.set(kid, Buffer.from(secret, "base64url"));
    current = kid;
  }
  return { current, secrets };
}
