import { Auth } from "@lettermill/core/auth";
import { config } from "@lettermill/core/config";
import { AppError } from "@lettermill/core/error";
import { Session } from "@lettermill/core/session";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { createRouter } from "./app.ts";
import { caller } from "./caller.ts";
import { route } from "./route.ts";

/**
 * Signing in from the dashboard: as `/auth/…`, but the refresh token stays in a cookie that no script can read and that
 * goes to these addresses alone.
 *
 * No other site can use it: the cookie is SameSite=Strict; a body is JSON, which another origin may only send after a
 * preflight, and none is answered; and what the browser itself says comes from elsewhere is refused.
 */
export const browser = createRouter();

const path = "/api/v1/auth/browser";
const name = "lettermill_session";

browser.use(
  "/auth/browser/*",
  createMiddleware((c, next) => {
    const site = c.req.header("sec-fetch-site") ?? "same-origin";
    if (site === "same-origin") return next();
    throw new AppError("forbidden", "auth.foreign", "Only the dashboard itself may do this.");
  }),
);

const Tokens = Auth.Tokens.omit({ refresh_token: true }).meta({ id: "BrowserTokens" });
const Refresh = Auth.Refresh.omit({ refresh_token: true }).meta({ id: "BrowserRefresh" });

const attributes = () => ({ path, secure: config().PUBLIC_URL.startsWith("https:") });

function keep(c: Context, { refresh_token, ...tokens }: Auth.Tokens) {
  setCookie(c, name, refresh_token, { ...attributes(), httpOnly: true, sameSite: "Strict", maxAge: Session.lifetime });
  return tokens;
}

browser.openapi(
  route("browser.sign_up", "post", "/auth/browser/signup", {
    summary: "Make an account and a workspace, signed in by cookie",
    access: "public",
    body: Auth.SignUp,
    answer: Tokens,
    status: 201,
  }),
  async (c) => c.json(keep(c, await Auth.signUp(c.req.valid("json"), caller(c), "browser")), 201),
);

browser.openapi(
  route("browser.accept", "post", "/auth/browser/accept", {
    summary: "Take an invitation, signed in by cookie",
    access: "public",
    body: Auth.Accept,
    answer: Tokens,
    status: 201,
  }),
  async (c) => c.json(keep(c, await Auth.accept(c.req.valid("json"), caller(c), "browser")), 201),
);

browser.openapi(
  route("browser.login", "post", "/auth/browser/login", {
    summary: "Sign in by cookie",
    access: "public",
    body: Auth.Login,
    answer: Tokens,
  }),
  async (c) => c.json(keep(c, await Auth.login(c.req.valid("json"), caller(c), "browser")), 200),
);

browser.openapi(
  route("browser.refresh", "post", "/auth/browser/refresh", {
    summary: "Exchange the cookie for a new one and an access token",
    description: "For half a minute the same cookie gives the same new one again; after that it ends the session.",
    access: "public",
    body: Refresh,
    answer: Tokens,
  }),
  async (c) => {
    const refresh_token = getCookie(c, name) ?? "";
    return c.json(keep(c, await Auth.refresh({ ...c.req.valid("json"), refresh_token })), 200);
  },
);

browser.openapi(
  route("browser.logout", "post", "/auth/browser/logout", {
    summary: "End the session of the cookie, or all sessions of its user",
    access: "public",
    body: Auth.Logout,
    status: 204,
  }),
  async (c) => {
    await Auth.leave(getCookie(c, name) ?? "", c.req.valid("json"));
    deleteCookie(c, name, attributes());
    return c.body(null, 204);
  },
);
