import { Auth } from "@lettermill/core/auth";
import { createRouter } from "./app.ts";
import { caller } from "./caller.ts";
import { route } from "./route.ts";

export const auth = createRouter();

auth.openapi(
  route("auth.sign_up", "post", "/auth/signup", {
    summary: "Make an account and a workspace",
    description: "Where `SIGNUP` is `invite` or `closed`: 403.",
    access: "public",
    body: Auth.SignUp,
    answer: Auth.Tokens,
    status: 201,
  }),
  async (c) => c.json(await Auth.signUp(c.req.valid("json"), caller(c)), 201),
);

auth.openapi(
  route("auth.accept", "post", "/auth/accept", {
    summary: "Take an invitation",
    description: "With the password of the account that the invited address has, or with one for its new account.",
    access: "public",
    body: Auth.Accept,
    answer: Auth.Tokens,
    status: 201,
  }),
  async (c) => c.json(await Auth.accept(c.req.valid("json"), caller(c)), 201),
);

auth.openapi(
  route("auth.login", "post", "/auth/login", {
    summary: "Sign in",
    description: "After 5 failures an account waits, from half a minute to a quarter of an hour: 429 with Retry-After.",
    access: "public",
    body: Auth.Login,
    answer: Auth.Tokens,
  }),
  async (c) => c.json(await Auth.login(c.req.valid("json"), caller(c)), 200),
);

auth.openapi(
  route("auth.refresh", "post", "/auth/refresh", {
    summary: "Exchange the refresh token for new tokens",
    description: "A refresh token works once. Using it again ends its session, for whoever holds it.",
    access: "public",
    body: Auth.Refresh,
    answer: Auth.Tokens,
  }),
  async (c) => c.json(await Auth.refresh(c.req.valid("json")), 200),
);

auth.openapi(
  route("auth.logout", "post", "/auth/logout", {
    summary: "End this session, or all of them",
    access: "viewer",
    body: Auth.Logout,
    bodyOptional: true,
    status: 204,
  }),
  async (c) => {
    await Auth.logout(c.req.valid("json"));
    return c.body(null, 204);
  },
);

auth.openapi(
  route("auth.me", "get", "/auth/me", { summary: "Who is signed in", access: "viewer", answer: Auth.Me }),
  async (c) => c.json(await Auth.me(), 200),
);

auth.openapi(
  route("auth.change_password", "post", "/auth/password", {
    summary: "Change the password and end all other sessions",
    access: "viewer",
    body: Auth.PasswordChange,
    status: 204,
  }),
  async (c) => {
    await Auth.changePassword(c.req.valid("json"), caller(c));
    return c.body(null, 204);
  },
);
