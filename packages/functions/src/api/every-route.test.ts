import { Audit } from "@lettermill/core/audit";
import { Id } from "@lettermill/core/id";
import { beforeAll, describe, expect, test } from "vitest";
import { bodies, changesNothing, made, makers, ownNames, refusalsOnly } from "../../test/makers.ts";
import { type JsonSchema, resolve, type Schemas, sample, wrong } from "../../test/sample.ts";
import { createTenant, type Tenant } from "../../test/tenant.ts";
import type { Access } from "./authorize.ts";
import { app } from "./index.ts";

/**
 * Every route of the OpenAPI document gets the same treatment. What the walk must be told of a new noun is said in
 * `test/makers.ts`.
 */
type Parameter = { name: string; in: string; required?: boolean; schema: JsonSchema };
type Operation = {
  operationId: string;
  "x-access": Access;
  "x-audited"?: true;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> };
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Schemas } };

const response = await app.request("/openapi.json");
const document = (await response.json()) as Document;
const { schemas } = document.components;

/** The least query that a route takes: `?email=ada%40example.com`, or nothing. */
function search(parameters: Parameter[]): string {
  const required = parameters.filter((one) => one.in === "query" && one.required);
  const values = required.map(({ name, schema }) => [name, String(sample(schema, schemas))]);
  const query = new URLSearchParams(Object.fromEntries(values));
  return required.length > 0 ? `?${query}` : "";
}

const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    access: operation["x-access"],
    audited: operation["x-audited"] ?? false,
    tag: operation.tags[0] ?? "",
    params: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
    query: (operation.parameters ?? []).filter((one) => one.in === "query").map(({ name }) => name),
    search: search(operation.parameters ?? []),
    body: operation.requestBody?.content["application/json"]?.schema,
  })),
);
type Route = (typeof routes)[number];

const guarded = routes.filter(({ access }) => access !== "public");

/** Our own, and a workspace that must stay out of reach. */
let ours: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  ours = await createTenant();
  theirs = await createTenant();
});

type Request = { token?: string; path?: string; json?: unknown; body?: string; type?: string; key?: string };

async function call(route: Route, { token, path = placeheld(route), json, body, type, key }: Request = {}) {
  const text = json === undefined ? body : JSON.stringify(json);
  return app.request(path, {
    method: route.method,
    headers: {
      ...(key === undefined ? {} : { "idempotency-key": key }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(text === undefined ? {} : { "content-type": type ?? "application/json" }),
    },
    ...(text === undefined ? {} : { body: text }),
  });
}

const placeheld = ({ path }: Route) => path.replaceAll(/\{\w+\}/g, "nothing");

const fill = ({ path, search }: Pick<Route, "path" | "search">, values: Record<string, string>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "nothing")) + search;

const and = (path: string, query: string) => `${path}${path.includes("?") ? "&" : "?"}${query}`;

const make = (tenant: Tenant, name: string): Promise<string> => tenant.as(() => made(name));

const makeAll = async (tenant: Tenant, names: string[]) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await make(tenant, name)] as const)));

async function goodBody(route: Route, tenant: Tenant): Promise<{ json?: unknown }> {
  if (!route.body) return {};
  return { json: await (bodies[route.id] ? tenant.as(bodies[route.id]!) : sample(route.body, schemas)) };
}

/** RFC 9457, with our own members. */
async function expectProblem(answer: Response, status: number): Promise<Record<string, unknown>> {
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^urn:lettermill:problem:./),
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    code: expect.stringMatching(/^[a-z_]+(\.[a-z_-]+)?$/),
    status,
    request_id: answer.headers.get("x-request-id"),
  });
  return problem;
}

test("the document names every route once, and says who may call it", () => {
  expect(response.status).toBe(200);
  const ids = routes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const route of routes) {
    expect(route.id).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(["public", "viewer", "editor", "admin", "owner"], route.id).toContain(route.access);
  }
});

test("every path parameter has a maker, and what the makers file names exists", () => {
  const params = guarded.flatMap((route) => route.params);
  const known = Object.keys(makers);
  expect(
    params.filter((name) => !known.includes(name)),
    "add a line to test/makers.ts",
  ).toEqual([]);
  const named = [
    ...Object.keys(bodies),
    ...Object.keys(ownNames),
    ...Object.keys(changesNothing),
    ...Object.keys(refusalsOnly),
  ];
  const ids = routes.map(({ id }) => id);
  expect(
    named.filter((id) => !ids.includes(id)),
    "names no route",
  ).toEqual([]);
});

test("whatever is no GET leaves a record, but for what changes nothing", () => {
  const unrecorded = guarded.filter(({ method, audited }) => method !== "GET" && !audited);
  expect(unrecorded.map(({ id }) => id).sort()).toEqual(Object.keys(changesNothing).sort());
});

describe.each(guarded)("$id ($method $path)", (route) => {
  test("asks for a credential: without one, with nonsense, under every spelling of its address", async () => {
    const { path } = route;
    await expectProblem(await call(route), 401);
    for (const token of ["nonsense", "a.b.c", "lm_nonsense"]) await expectProblem(await call(route, { token }), 401);
    for (const spelling of [`${path}/`, path.replace("/api/v1/", "/api/"), `${path.replace("/api/v1/", "/api/")}/`]) {
      await expectProblem(await call(route, { path: fill({ ...route, path: spelling }, {}) }), 401);
    }
  });

  const lesser = { viewer: undefined, editor: "viewer", admin: "editor", owner: "admin" } as const;
  const role = lesser[route.access as Exclude<Access, "public">];
  if (role) {
    test(`refuses the role ${role}`, async () => {
      await expectProblem(await call(route, { token: await ours.token(role) }), 403);
    });
  }

  test("refuses an API key without its scope", async () => {
    await expectProblem(await call(route, { token: await ours.key("nothing:read", "nothing:write") }), 403);
    if (route.access === "viewer") return;
    await expectProblem(await call(route, { token: await ours.key(`${route.tag}:read`) }), 403);
  });

  if (route.params.length > 0) {
    test("finds nothing under an id that is none", async () => {
      const token = await ours.token("owner");
      for (const value of ["nothing", "\u0000", "%", "x".repeat(3000), "é".repeat(600)]) {
        const path = route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));
        const answer = await call(route, { token, path, ...(await goodBody(route, ours)) });
        if (ownNames[route.id]) expect(answer.status, value).toBeLessThan(500);
        else await expectProblem(answer, answer.status === 422 && route.params.includes("email") ? 422 : 404);
      }
    });
  }

  const foreign = ownNames[route.id] ? [] : route.params;
  test.each(foreign)("answers 404 to another workspace's {%s}, and leaves it alone", async (name) => {
    const [own, other] = [await makeAll(ours, route.params), await make(theirs, name)];
    const path = fill(route, { ...own, [name]: other });
    await expectProblem(
      await call(route, { token: await ours.token("owner"), path, ...(await goodBody(route, ours)) }),
      404,
    );
    await expectProblem(await call(route, { token: await ours.key("*"), path, ...(await goodBody(route, ours)) }), 404);
    const reading = document.paths[route.path]?.get;
    if (!reading || route.params.length > 1) return;
    const after = await call({ ...route, method: "GET" }, { token: await theirs.token("owner"), path });
    expect(after.status).toBe(200);
  });

  if (!refusalsOnly[route.id]) {
    test("lets in the least role and the scope that it names", async () => {
      const scope = `${route.tag}:${route.access === "viewer" ? "read" : "write"}`;
      for (const token of [await ours.token(route.access as "viewer"), await ours.key(scope)]) {
        const path = fill(route, await makeAll(ours, route.params));
        const answer = await call(route, { token, path, ...(await goodBody(route, ours)) });
        const text = await answer.clone().text();
        if (text.includes("auth.user-only")) continue;
        expect(text, "add a body to test/makers.ts").not.toContain("urn:lettermill:problem:input.invalid");
        expect([400, 401, 403, 404, 500], text).not.toContain(answer.status);
        const request_id = answer.headers.get("x-request-id");
        const recorded = (await ours.as(() => Audit.page({ action: route.id }, { limit: 200 }))).data;
        const outcome = answer.ok ? "done" : "refused";
        expect(recorded.filter((one) => one.request_id === request_id)).toMatchObject(
          route.audited ? [{ action: route.id, outcome }] : [],
        );
      }
    });
  }

  if (route.method === "POST" && !refusalsOnly[route.id]) {
    test("carries a request with an Idempotency-Key out once, and answers it alike", async () => {
      const token = await ours.key("*");
      const key = crypto.randomUUID();
      const request = {
        token,
        key,
        path: fill(route, await makeAll(ours, route.params)),
        ...(await goodBody(route, ours)),
      };
      const first = await call(route, request);
      const again = await call(route, request);
      if (first.status >= 400) return expect(again.headers.get("idempotent-replayed")).toBeNull();
      expect([again.status, await again.text()]).toEqual([first.status, await first.text()]);
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      await expectProblem(await call(route, { ...request, path: and(request.path, "other=1") }), 422);
      const elsewhere = await call(route, { ...request, token: await theirs.key("*") });
      expect(elsewhere.headers.get("idempotent-replayed")).toBeNull();
      for (const key of ["", "x".repeat(256)]) await expectProblem(await call(route, { ...request, key }), 422);
    });
  }

  if (route.query.includes("cursor")) {
    test("refuses a cursor that is none", async () => {
      const path = and(fill(route, await makeAll(ours, route.params)), "cursor=nonsense");
      await expectProblem(await call(route, { token: await ours.token("owner"), path }), 422);
    });
  }

  if (route.query.includes("limit")) {
    test("refuses a limit that is none", async () => {
      for (const limit of ["0", "-1", "many", "1000000000"]) {
        const path = and(fill(route, await makeAll(ours, route.params)), `limit=${limit}`);
        await expectProblem(await call(route, { token: await ours.token("owner"), path }), 422);
      }
    });
  }
});

describe.each(routes.filter(({ body }) => body))("the body of $id ($method $path)", (route) => {
  const prepared = async () => ({
    path: route.access === "public" ? route.path : fill(route, await makeAll(ours, route.params)),
    ...(route.access === "public" ? {} : { token: await ours.token("owner") }),
  });

  test("is refused when it is broken", async () => {
    for (const body of ["{", '{"a":', "\u0000", "{'a':1}"]) {
      await expectProblem(await call(route, { ...(await prepared()), body }), 400);
    }
  });

  test("is refused when it is no JSON", async () => {
    const body = JSON.stringify({});
    await expectProblem(await call(route, { ...(await prepared()), body, type: "application/xml" }), 415);
  });

  test("is refused when its types are wrong, field by field", async () => {
    for (const json of [[], "text", 7, null]) {
      await expectProblem(await call(route, { ...(await prepared()), json }), 422);
    }
    const json = wrong(route.body!, schemas);
    const { errors } = await expectProblem(await call(route, { ...(await prepared()), json }), 422);
    const paths = (errors as { path: string }[]).map(({ path }) => path.split(".")[0]);
    expect(paths).toEqual(expect.arrayContaining(Object.keys(json)));
  });
});

/** Fields of the body and the query that name things: `template_id`, `list_ids`. */
const naming = guarded.flatMap((route) => {
  const fields = Object.keys(route.body ? (resolve(route.body, schemas).properties ?? {}) : {});
  const named = (place: "body" | "query") => (field: string) => {
    const noun = field.replace(/_ids$/, "_id");
    return noun.endsWith("_id") && makers[noun] ? [{ ...route, place, field, noun }] : [];
  };
  return [...fields.flatMap(named("body")), ...route.query.flatMap(named("query"))];
});

test.each(naming)(
  "$id: another workspace's thing in $field ($place) is as unknown as one that never was",
  async (route) => {
    const foreign = await make(theirs, route.noun);
    const never = `${foreign.split("_")[0]}_${Id.bare(Id.create("event"))}`;
    const path = fill(route, await makeAll(ours, route.params));
    const good = (await goodBody(route, ours)).json as object;
    const ask = async (id: string) => {
      const value = route.field.endsWith("s") ? [id] : id;
      const answer = await call(route, {
        token: await ours.token("owner"),
        ...(route.place === "query"
          ? { path: and(path, `${route.field}=${id}`) }
          : { path, json: { ...good, [route.field]: value } }),
      });
      const { code } = (await answer.json()) as { code?: string };
      return { status: answer.status, code };
    };
    expect(await ask(foreign)).toEqual(await ask(never));
  },
);

describe("what a workspace is shown", () => {
  const collections = guarded.filter(({ method, params }) => method === "GET" && params.length === 0);

  test.each(collections)("$id holds nothing of another one", async (route) => {
    const [reader, other] = [await createTenant(), await createTenant()];
    const ids = [...Object.values(await makeAll(other, Object.keys(makers))), other.workspace_id];
    const text = await (await call(route, { token: await reader.token("owner"), path: fill(route, {}) })).text();
    for (const id of ids) expect(text).not.toContain(id);
  });

  test.each(collections.filter(({ query }) => query.includes("cursor")))("$id: nor through a cursor", async (route) => {
    const [reader, other] = [await createTenant(), await createTenant()];
    const ids = await Promise.all([1, 2, 3].map(() => makeAll(other, Object.keys(makers))));
    const page = await call(route, { token: await other.token("owner"), path: and(fill(route, {}), "limit=1") });
    if (!page.headers.get("content-type")?.includes("json")) return;
    const { next_cursor } = (await page.json()) as { next_cursor: string | null };
    if (!next_cursor) return;
    const path = and(fill(route, {}), `limit=1&cursor=${encodeURIComponent(next_cursor)}`);
    const text = await (await call(route, { token: await reader.token("owner"), path })).text();
    for (const id of ids.flatMap((made) => Object.values(made))) expect(text).not.toContain(id);
  });
});
