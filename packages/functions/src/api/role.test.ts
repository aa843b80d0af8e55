import { Actor } from "@lettermill/core/actor";
import { beforeAll, describe, expect, test } from "vitest";
import { createTenant, type Tenant } from "../../test/tenant.ts";
import type { Access } from "./authorize.ts";
import { app } from "./index.ts";

/** Every route of the OpenAPI document with every role: who is let in, and who is not. */
type Operation = { operationId: string; "x-access": Access; tags: string[] };
const document = (await (await app.request("/openapi.json")).json()) as {
  paths: Record<string, Record<string, Operation>>;
};
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId: id, "x-access": access, tags }]) => ({
    ...{ id, access, tag: tags[0] ?? "", method: method.toUpperCase() },
    path: path.replaceAll(/\{\w+\}/g, "nothing"),
  })),
);
type Route = (typeof routes)[number];

let tenant: Tenant;
const tokens = new Map<Actor.Role, string>();
beforeAll(async () => {
  tenant = await createTenant();
  for (const role of Actor.roles) tokens.set(role, await tenant.token(role));
});

/** Asks with a body that is none: what may be asked at all is decided before anybody looks at it. */
async function ask({ method, path, access }: Route, token: string): Promise<"in" | "out"> {
  const body = method === "GET" ? {} : { body: "{", headers: { "content-type": "application/json" } };
  const headers = { ...body.headers, authorization: `Bearer ${token}` };
  const answer = await app.request(path, { method, ...body, headers });
  expect(answer.status, access).not.toBe(401);
  if (answer.status !== 403) return "in";
  const { code } = (await answer.json()) as { code: string };
  return code === "auth.role" || code === "auth.scope" ? "out" : "in";
}

/** Routes that end what they are asked with. */
const ending = new Set(["auth.logout"]);

const rank = (role: Access) => Actor.roles.indexOf(role as Actor.Role);

describe.each(routes.filter(({ access, id }) => access !== "public" && !ending.has(id)))("$id", (route) => {
  test.each(Actor.roles)("and the role %s", async (role) => {
    expect(await ask(route, tokens.get(role)!)).toBe(rank(role) >= rank(route.access) ? "in" : "out");
  });

  test("and API keys: its own scope, reading only, another's", async () => {
    const { tag, access } = route;
    const reads = access === "viewer";
    expect(await ask(route, await tenant.key(`${tag}:read`))).toBe(reads ? "in" : "out");
    expect(await ask(route, await tenant.key(`${tag}:write`))).toBe(reads ? "out" : "in");
    expect(await ask(route, await tenant.key("other:read", "other:write"))).toBe("out");
  });
});

/** What a person has looked at and found right to be so open; a new route of these kinds is written down here. */
const open = {
  public: [
    ...["auth.accept", "auth.login", "auth.refresh", "auth.sign_up"],
    ...["browser.accept", "browser.login", "browser.logout", "browser.refresh", "browser.sign_up"],
    ...["health.get", "subscription.create"],
  ],
  /** What a viewer may ask for that is no GET: it changes themselves or nothing. */
  viewer: [
    ...["auth.change_password", "auth.logout"],
    ...["campaign.check", "campaign.render", "contact.validate", "segment.preview", "template.render"],
  ],
};

test.each(Object.entries(open))("nothing is open to %s but what was reviewed to be", (access, expected) => {
  const found = routes.filter((route) => route.access === access && (access !== "viewer" || route.method !== "GET"));
  expect(found.map(({ id }) => id).sort(), "see the list in role.test.ts").toEqual(expected);
});

test("who may do what, who did what, and what failed is for administrators", () => {
  const closed =
    /^(api_key|audit|dead_letter|invitation)\.|^member\.(?!list)|^domain\.(?!list|get)|^workspace\.update$/;
  const found = routes.filter(({ id }) => closed.test(id));
  expect(found.length).toBeGreaterThan(12);
  for (const { id, access } of found) expect(rank(access), id).toBeGreaterThanOrEqual(rank("admin"));
});
