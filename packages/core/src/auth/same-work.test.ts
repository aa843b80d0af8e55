import { scrypt } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { dynamo } from "../aws/index.ts";
import { Id } from "../id/index.ts";
import { Auth } from "./index.ts";

/** The real one, which notes what it is asked for. */
vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return { ...real, scrypt: vi.fn(real.scrypt) };
});

const asked = vi.mocked(scrypt);

/** The calls of the table, in order. */
const calls: string[] = [];
dynamo().middlewareStack.add(
  (next, { commandName = "" }) =>
    async (args) => {
      calls.push(commandName);
      return next(args);
    },
  { step: "initialize" },
);

afterEach(() => {
  asked.mockClear();
  calls.length = 0;
});

const address = () => `${Id.create("user").toLowerCase()}@example.com`;
let caller = 0;
const from = () => `2001:db8:${(caller++).toString(16)}::1`;

/** What a failing attempt to sign in costs: each hash by its parameters, and the calls of the table. */
async function costOf(email: string) {
  asked.mockClear();
  calls.length = 0;
  await expect(Auth.login({ email, password: "wrong horse" }, from())).rejects.toMatchObject({ code: "auth.wrong" });
  const hashes = asked.mock.calls.map(([password, salt, length, options]) => {
    return { password, salt: (salt as Buffer).length, length, options };
  });
  return { hashes, calls: [...calls] };
}

test("an attempt to sign in costs the same whether there is such an account or not", async () => {
  const known = address();
  await Auth.signUp({ email: known, password: "correct horse", workspace_name: "Acme" }, from());
  const cost = await costOf(known);
  expect(cost.hashes).toEqual([
    { password: "wrong horse", salt: 16, length: 32, options: expect.objectContaining({ N: 2 ** 15, r: 8, p: 3 }) },
  ]);
  for (const unknown of [address(), "no address at all", "", "x".repeat(254)]) {
    expect(await costOf(unknown), unknown).toEqual(cost);
  }
  // The second failure reads and writes as the first did.
  expect(await costOf(known)).toEqual(await costOf(address()));
});
