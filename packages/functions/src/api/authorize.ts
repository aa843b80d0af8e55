import { Actor } from "@lettermill/core/actor";
import { Auth } from "@lettermill/core/auth";
import { AppError } from "@lettermill/core/error";
import { createMiddleware } from "hono/factory";

/** The least role that may call a route; an API key needs the matching scope of the route's tag instead. */
export type Access = "public" | Actor.Role;

/** Turns the credential into the actor, checks it against the route, and runs the rest as that actor. */
export const authorize = (access: Access, tag: string) =>
  createMiddleware(async (c, next) => {
    if (access === "public") return next();
    const header = c.req.header("authorization") ?? "";
    const token = /^bearer\s+(\S+)$/i.exec(header)?.[1];
    if (!token)
      throw new AppError("unauthenticated", "auth.required", "Send Authorization: Bearer <token or API key>.");
    const actor = await Auth.authenticate(token);
    check(actor, access, tag);
    return Actor.provide(actor, next);
  });

export function check(actor: Actor.Info, access: Actor.Role, tag: string): void {
  if (actor.type === "user") {
    if (Actor.roles.indexOf(actor.role) >= Actor.roles.indexOf(access)) return;
    throw new AppError("forbidden", "auth.role", `This needs the role ${access}; yours is ${actor.role}.`);
  }
  if (actor.type === "api_key") {
    const scope = `${tag}:${access === "viewer" ? "read" : "write"}`;
    if (actor.scopes.includes("*") || actor.scopes.includes(scope)) return;
    throw new AppError("forbidden", "auth.scope", `This API key lacks the scope ${scope}.`);
  }
  throw new AppError("unauthenticated", "auth.required", "Sign in or send an API key.");
}
