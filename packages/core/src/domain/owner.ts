import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { config } from "../config/index.ts";
import { AppError, type FieldError } from "../error/index.ts";
import { DomainOwnerEntity, type DomainOwnerItem } from "./domain-owner.entity.ts";
import { parents } from "./look-up.ts";

export async function ownerOf(name: string): Promise<DomainOwnerItem | undefined> {
  const { data } = await DomainOwnerEntity.get({ name }).go({ consistent: true });
  return data ?? undefined;
}

export const taken = () =>
  new AppError(
    "conflict",
    "domain.taken",
    "Another workspace proved that this domain is its own. Delete it there, then add it here.",
  );

/**
 * Says why the workspace may not send from an address, if so. SES knows one account for all workspaces and lets each send
 * from whatever the account has verified; so here a domain, with its subdomains, belongs to the workspace that proved it.
 * Where several are proven, that which is nearest to the address counts. With `SENDER_DOMAINS=verified` there is no sending
 * from a domain that nobody proved.
 */
export async function senderProblem(email: string): Promise<FieldError | undefined> {
  const domain = Address.wire(email).replace(/^.*@/, "").toLowerCase();
  const names = [domain, ...parents(domain)];
  const { data, unprocessed } = await DomainOwnerEntity.get(names.map((name) => ({ name }))).go();
  // Who cannot be told is not let through.
  if (unprocessed.length > 0) throw new AppError("unavailable", "domain.busy", "Try again: the table was busy.");
  const owners = new Map(data.map((owner) => [owner.name, owner.workspace_id]));
  const nearest = names.map((name) => owners.get(name)).find((owner) => owner !== undefined);
  if (nearest === Actor.workspaceId()) return undefined;
  if (nearest) return { path: "from_email", message: `The domain of ${email} belongs to another workspace.` };
  if (config().SENDER_DOMAINS === "any") return undefined;
  return {
    path: "from_email",
    message: `The domain of ${email} is not verified: add it to the workspace's domains and publish its records.`,
  };
}

/** @throws AppError invalid where the workspace may not send from this address */
export async function assertSender(email: string): Promise<void> {
  const problem = await senderProblem(email);
  if (problem) throw new AppError("invalid", "domain.sender", problem.message, { errors: [problem] });
}
