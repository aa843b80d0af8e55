import type * as Actor from "../actor/index.ts";
import { AppError } from "../error/index.ts";

/**
 * Who a bearer token or API key belongs to.
 *
 * @throws AppError unauthenticated when it is unknown, expired, revoked or altered
 */
export async function authenticate(_token: string): Promise<Actor.Info> {
  throw new AppError("unauthenticated", "auth.invalid", "This token or API key is not valid.");
}

export * as Auth from "./index.ts";
