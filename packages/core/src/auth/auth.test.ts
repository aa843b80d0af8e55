import fc from "fast-check";
import { SignJWT } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { ApiKey } from "../api-key/index.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { config, keys } from "../config/index.ts";
import { Invitation } from "../invitation/index.ts";
import { Member } from "../member/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Auth } from "./index.ts";

const password = "correct horse";
const from = () => crypto.randomUUID();
const email = () => `${crypto.randomUUID()}@example.com`;
const signUp = (address = email()) => Auth.signUp({ email: address, password, workspace_name: "Acme" }, from());

/** Runs work as whoever the token belongs to. */
const as = async <T>(token: string, work: () => Promise<T>) => Actor.provide(await Auth.authenticate(token), work);

const refused = { kind: "unauthenticated" };
const lets = (token: string) => expect(Auth.authenticate(token)).resolves.toBeTruthy();
const refuses = (token: string) => expect(Auth.authenticate(token)).rejects.toMatchObject(refused);

afterEach(() => {
  delete process.env.SIGNUP;
});

/** A colleague in the workspace of an owner, with a session of their own. */
async function join(owner: Auth.Tokens, role: Actor.Role, address = email()): Promise<Auth.Tokens> {
  const { token } = await as(owner.access_token, () => Invitation.create({ email: address, role }));
  return Auth.accept({ token, password }, from());
}

describe("sign-up", () => {
  test("makes an account, a workspace and its owner, signed in", async () => {
    const tokens = await signUp();
    expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 900, role: "owner", workspace: { name: "Acme" } });
    const me = await as(tokens.access_token, Auth.me);
    expect(me).toMatchObject({ user: tokens.user, role: "owner", workspaces: [{ id: tokens.workspace.id }] });
  });

  test("gives an address to one of many who want it at once, whatever the case", async () => {
    const address = email();
    const attempts = [address, address.toUpperCase(), address].map((spelling) => signUp(spelling));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "user.exists" });
    }
  });

  test.each(["invite", "closed"])("is refused where SIGNUP is %s", async (signup) => {
    process.env.SIGNUP = signup;
    await expect(signUp()).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("sign-in", () => {
  test("says the same of a wrong password and of no account, and locks both alike", async () => {
    const known = email();
    await signUp(known);
    const say = async (address: string) => {
      const answers: unknown[] = [];
      for (let n = 0; n < 7; n++) {
        const error = await Auth.login({ email: address, password: "wrong horse" }, from()).catch((error) => error);
        const { kind, code, message } = error;
        answers.push({ kind, code, message });
      }
      return answers;
    };
    const answers = await say(known);
    expect(await say(email())).toEqual(answers);
    expect(answers.map((answer) => (answer as { kind: string }).kind)).toEqual([
      ...Array(5).fill("unauthenticated"),
      "limited",
      "limited",
    ]);
    await expect(Auth.login({ email: known, password }, from())).rejects.toMatchObject({ kind: "limited" });
  });

  test("leads into the workspace that is named, and into no other", async () => {
    const address = email();
    const own = await signUp(address);
    const there = await join(await signUp(), "viewer", address);
    expect((await Auth.login({ email: address, password }, from())).workspace.id).toBe(own.workspace.id);
    const chosen = await Auth.login({ email: address, password, workspace_id: there.workspace.id }, from());
    expect(chosen).toMatchObject({ role: "viewer", workspace: { id: there.workspace.id } });
    const foreign = (await signUp()).workspace.id;
    await expect(Auth.login({ email: address, password, workspace_id: foreign }, from())).rejects.toMatchObject({
      kind: "missing",
    });
    const back = await Auth.refresh({ refresh_token: chosen.refresh_token, workspace_id: own.workspace.id });
    expect(back).toMatchObject({ role: "owner", workspace: { id: own.workspace.id } });
    expect((await as(back.access_token, Auth.me)).workspaces).toHaveLength(2);
  });
});

describe("refresh", () => {
  test("any use of a token that was exchanged ends the session for everybody", async () => {
    const first = await signUp();
    const user = { email: first.user.email, password };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(), async (rotations, pick) => {
        let latest = await Auth.login(user, from());
        const used: string[] = [];
        for (let n = 0; n < rotations; n++) {
          used.push(latest.refresh_token);
          latest = await Auth.refresh({ refresh_token: latest.refresh_token });
        }
        await lets(latest.access_token);
        await expect(Auth.refresh({ refresh_token: used[pick % used.length]! })).rejects.toMatchObject(refused);
        await expect(Auth.refresh({ refresh_token: latest.refresh_token })).rejects.toMatchObject(refused);
        await refuses(latest.access_token);
      }),
      { numRuns: 12 },
    );
    await lets(first.access_token);
  });

  test("of several at once with one token at most one succeeds, and the session ends", async () => {
    const { refresh_token } = await signUp();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => Auth.refresh({ refresh_token })));
    const won = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(won.length).toBeLessThanOrEqual(1);
    for (const { refresh_token, access_token } of won) {
      await expect(Auth.refresh({ refresh_token })).rejects.toMatchObject(refused);
      await refuses(access_token);
    }
  });

  test("a session that nobody refreshes for 30 days has ended", async () => {
    const { refresh_token } = await signUp();
    const restore = Clock.use(() => Date.now() + 30 * 24 * 3600_000 + 1000);
    await expect(Auth.refresh({ refresh_token })).rejects.toMatchObject(refused);
    restore();
    await expect(Auth.refresh({ refresh_token })).resolves.toBeTruthy();
  });
});

describe("an access token", () => {
  test("with any one bit changed is refused", async () => {
    const { access_token } = await signUp();
    await lets(access_token);
    await fc.assert(
      fc.asyncProperty(fc.nat(access_token.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(access_token, "latin1");
        bytes[at] = bytes[at]! ^ (1 << bit);
        await refuses(bytes.toString("latin1"));
      }),
      { numRuns: 300 },
    );
    const last = access_token.at(-1)!;
    for (const other of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=") {
      if (other !== last) await refuses(access_token.slice(0, -1) + other);
    }
  });

  test("is good for a quarter of an hour", async () => {
    const { access_token } = await signUp();
    for (const [seconds, good] of [
      [890, true],
      [901, false],
    ] as const) {
      const restore = Clock.use(() => Date.now() + seconds * 1000);
      await (good ? lets(access_token) : refuses(access_token));
      restore();
    }
  });

  test("of another purpose, issuer, key or algorithm is refused, though everything else is right", async () => {
    const { access_token } = await signUp();
    const [header, payload] = access_token
      .split(".", 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
    const { current, secrets } = keys(config().AUTH_KEYS);
    const key = secrets.get(current)!;
    const forge = (head: object, claims: object, secret = key) =>
      new SignJWT({ ...payload, ...claims }).setProtectedHeader({ ...header, ...head }).sign(secret);
    await lets(await forge({}, {}));
    await refuses(await forge({ typ: "JWT" }, {}));
    await refuses(await forge({ kid: "b" }, {}));
    await refuses(await forge({ kid: undefined }, {}));
    await refuses(await forge({}, { aud: "somebody-else" }));
    await refuses(await forge({}, { iss: "https://elsewhere.example" }));
    await refuses(await forge({}, { exp: undefined }));
    await refuses(await forge({ alg: "HS512" }, {}, Buffer.concat([key, key])));
    await refuses(await forge({}, {}, Buffer.alloc(32, 9)));
    const unsigned = Buffer.from(JSON.stringify({ ...header, alg: "none" })).toString("base64url");
    await refuses(`${unsigned}.${access_token.split(".")[1]}.`);
    await refuses((await signUp()).refresh_token);
  });

  test("goes on being good when a new key signs", async () => {
    const before = process.env.AUTH_KEYS!;
    const { access_token } = await signUp();
    process.env.AUTH_KEYS = `${before},b:${Buffer.alloc(32, 7).toString("base64url")}`;
    const { access_token: newer } = await signUp();
    await lets(access_token);
    await lets(newer);
    process.env.AUTH_KEYS = before;
    await refuses(newer);
  });
});

describe("access ends at once", () => {
  test("for a session that signed out, and only for it", async () => {
    const here = await signUp();
    const there = await Auth.login({ email: here.user.email, password }, from());
    await as(here.access_token, () => Auth.logout({}));
    await refuses(here.access_token);
    await expect(Auth.refresh({ refresh_token: here.refresh_token })).rejects.toMatchObject(refused);
    await lets(there.access_token);
  });

  test("for all sessions of who signs out everywhere", async () => {
    const here = await signUp();
    const there = await Auth.login({ email: here.user.email, password }, from());
    await as(here.access_token, () => Auth.logout({ everywhere: true }));
    await refuses(here.access_token);
    await refuses(there.access_token);
  });

  test("for the other sessions of who changes their password, which takes the old one", async () => {
    const here = await signUp();
    const there = await Auth.login({ email: here.user.email, password }, from());
    const change = (current_password: string) =>
      as(here.access_token, () => Auth.changePassword({ current_password, new_password: "staple battery" }, from()));
    await expect(change("wrong horse")).rejects.toMatchObject(refused);
    await lets(there.access_token);
    await change(password);
    await lets(here.access_token);
    await refuses(there.access_token);
    await expect(Auth.login({ email: here.user.email, password }, from())).rejects.toMatchObject(refused);
    await Auth.login({ email: here.user.email, password: "staple battery" }, from());
  });

  test("for a member who is removed; their other workspaces stay", async () => {
    const address = email();
    const own = await signUp(address);
    const owner = await signUp();
    const member = await join(owner, "editor", address);
    await lets(member.access_token);
    await as(owner.access_token, () => Member.remove(member.user.id));
    await refuses(member.access_token);
    await lets(own.access_token);
    expect((await Auth.refresh({ refresh_token: member.refresh_token })).workspace.id).toBe(own.workspace.id);
  });

  test("to what a role no longer allows", async () => {
    const owner = await signUp();
    const member = await join(owner, "admin");
    await as(owner.access_token, () => Member.setRole(member.user.id, "viewer"));
    expect(await Auth.authenticate(member.access_token)).toMatchObject({ role: "viewer" });
  });

  test("for an API key that is revoked", async () => {
    const owner = await signUp();
    const { id, secret } = await as(owner.access_token, () =>
      ApiKey.create({ name: "Shop", scopes: ["contacts:read"] }),
    );
    expect(await Auth.authenticate(secret)).toMatchObject({ type: "api_key", scopes: ["contacts:read"] });
    await as(owner.access_token, () => ApiKey.revoke(id));
    await refuses(secret);
  });
});

describe("an invitation", () => {
  test("makes a new account and is used up", async () => {
    const owner = await signUp();
    const { token } = await as(owner.access_token, () => Invitation.create({ email: email(), role: "editor" }));
    process.env.SIGNUP = "invite";
    const outcomes = await Promise.allSettled([1, 2].map(() => Auth.accept({ token, password }, from())));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const people = await as(owner.access_token, Member.list);
    expect(people.map(({ role }) => role).sort()).toEqual(["editor", "owner"]);
  });

  test("takes the password of the account that its address has", async () => {
    const address = email();
    await signUp(address);
    const owner = await signUp();
    const { token } = await as(owner.access_token, () => Invitation.create({ email: address, role: "viewer" }));
    await expect(Auth.accept({ token, password: "wrong horse" }, from())).rejects.toMatchObject(refused);
    expect(await Auth.accept({ token, password }, from())).toMatchObject({
      role: "viewer",
      workspace: owner.workspace,
    });
  });

  test("is no way in when it was revoked, is a week old, or SIGNUP is closed", async () => {
    const owner = await signUp();
    const invite = () => as(owner.access_token, () => Invitation.create({ email: email() }));
    const [revoked, old, late] = [await invite(), await invite(), await invite()];
    await as(owner.access_token, () => Invitation.revoke(revoked.id));
    await expect(Auth.accept({ token: revoked.token, password }, from())).rejects.toMatchObject({ kind: "missing" });
    const restore = Clock.use(() => Date.now() + 7 * 24 * 3600_000 + 1000);
    await expect(Auth.accept({ token: old.token, password }, from())).rejects.toMatchObject({ kind: "missing" });
    restore();
    process.env.SIGNUP = "closed";
    await expect(Auth.accept({ token: late.token, password }, from())).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("owners", () => {
  test("only an owner makes or changes one", async () => {
    const owner = await signUp();
    const admin = await join(owner, "admin");
    const attempts = [
      () => Member.setRole(admin.user.id, "owner"),
      () => Member.setRole(owner.user.id, "viewer"),
      () => Member.remove(owner.user.id),
      () => Invitation.create({ email: email(), role: "owner" }),
    ];
    for (const attempt of attempts) {
      await expect(as(admin.access_token, async () => attempt())).rejects.toMatchObject({ code: "member.owner" });
    }
  });

  test("one always stays, whatever they do to each other at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.constantFrom("viewer", "owner", "gone")), { minLength: 1, maxLength: 8 }),
        async (moves) => {
          const { id: workspace_id } = await Workspace.create({ name: "Acme" });
          const people = await owners(workspace_id, 3);
          const move = ([who, to]: [number, string]) =>
            to === "gone" ? Member.remove(people[who]!) : Member.setRole(people[who]!, to as Actor.Role);
          await Actor.system(workspace_id, () => Promise.allSettled(moves.map(move)));
          const left = await Actor.system(workspace_id, Member.list);
          expect(left.filter(({ role }) => role === "owner").length).toBeGreaterThan(0);
          for (const who of left.slice(1)) {
            await Actor.system(workspace_id, () => Promise.allSettled([Member.remove(who.id)]));
          }
          const last = (await Actor.system(workspace_id, Member.list)).filter(({ role }) => role === "owner");
          expect(last).toHaveLength(1);
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** So many owners without passwords. */
async function owners(workspace_id: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  for (const user_id of ids) {
    const member = Member.first({ user_id, email: "owner@example.com" }, workspace_id, "owner");
    await transact([Member.creation(member), Workspace.countOwner(workspace_id, 1)]);
  }
  return ids;
}

describe("an API key", () => {
  test("shows its secret once and when it was used, to the minute", async () => {
    const { access_token } = await signUp();
    const { secret, id } = await as(access_token, () => ApiKey.create({ name: "Shop" }));
    const listed = async () => (await as(access_token, ApiKey.list)).find((key) => key.id === id)!;
    expect(await listed()).toMatchObject({ name: "Shop", scopes: ["*"], last_used_at: null });
    expect(JSON.stringify(await listed())).not.toContain(secret.slice(-32));
    await lets(secret);
    const { last_used_at } = await listed();
    expect(last_used_at).not.toBeNull();
    await lets(secret);
    expect((await listed()).last_used_at).toBe(last_used_at);
    const restore = Clock.use(() => Date.now() + 61_000);
    await lets(secret);
    restore();
    expect((await listed()).last_used_at! > last_used_at!).toBe(true);
  });

  test("makes only keys that can do no more than itself, and no owners", async () => {
    const { access_token, user } = await signUp();
    const { secret } = await as(access_token, () => ApiKey.create({ name: "A", scopes: ["api-keys:write"] }));
    await as(secret, () => ApiKey.create({ name: "B", scopes: ["api-keys:write"] }));
    for (const scopes of [["*"], ["contacts:read"], ["api-keys:write", "contacts:read"]]) {
      await expect(as(secret, () => ApiKey.create({ name: "C", scopes }))).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(as(secret, () => Member.remove(user.id))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(as(secret, async () => Auth.logout({}))).rejects.toMatchObject({ code: "auth.user-only" });
  });
});
