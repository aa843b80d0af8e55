import { z } from "zod";
import { Address } from "../address/index.ts";
import { guarded } from "../aws/refused.ts";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { UserEntity, type UserItem } from "./user.entity.ts";
import { UserEmailEntity } from "./user-email.entity.ts";

export type Item = UserItem;

export const Info = z.object({ id: z.string(), email: z.string(), created_at: z.string() }).meta({ id: "User" });
export type Info = z.infer<typeof Info>;

/** @throws AppError missing */
export async function get(user_id: string): Promise<Item> {
  const { data } = await UserEntity.get({ user_id }).go({ consistent: true });
  if (!data) throw missing("user", user_id);
  return data;
}

/** The account of an address. Reads as much for an address without one, so that the time tells nothing. */
export async function byEmail(email: string): Promise<Item | undefined> {
  const { data: claim } = await UserEmailEntity.get({ email_key: emailKey(email) }).go({ consistent: true });
  const { data } = await UserEntity.get({ user_id: claim?.user_id ?? "usr_nobody" }).go({ consistent: true });
  return data ?? undefined;
}

/** What makes an account's address unique. What is no address at all has a key too, which no account has. */
export function emailKey(email: string): string {
  const checked = Address.check(email);
  return checked.ok ? checked.value.key : email.trim().toLowerCase();
}

/** A new account before it is written. */
export function first(email: string, password_hash: string): Item {
  const now = Clock.now();
  return { user_id: Id.create("user"), email, password_hash, created_at: now, updated_at: now };
}

/** The writes that make an account; the first of them is refused where the address has one. */
export const creation = (item: Item): [Write, Write] => [
  { Put: UserEmailEntity.create({ email_key: emailKey(item.email), user_id: item.user_id }).params() } as Write,
  { Put: UserEntity.create(item).params() } as Write,
];

export const taken = () => new AppError("conflict", "user.exists", "There is an account with this address.");

/** Puts a new password hash in the place of the one that was checked. @throws AppError conflict when it has changed */
export async function setPassword({ user_id, password_hash }: Item, hash: string): Promise<void> {
  const change = UserEntity.patch({ user_id }).set({ password_hash: hash, updated_at: Clock.now() });
  const write = change.where((item, { eq }) => eq(item.password_hash, password_hash)).go();
  await guarded(write, () => new AppError("conflict", "user.changed", "The password was changed at the same time."));
}

export const toInfo = ({ user_id, email, created_at }: Item): Info => ({ id: user_id, email, created_at });

export * as User from "./index.ts";
