import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Validation } from "./index.ts";

const validate = (email: string) => Validation.validate({ email });

test.each([
  ["ada@gmial.com", "ada@gmail.com"],
  ["Ada.L@gmail.con", "Ada.L@gmail.com"],
  ["ada@gmail.co", "ada@gmail.com"],
  ["ada@hotmial.com", "ada@hotmail.com"],
  ["ada@yaho.com", "ada@yahoo.com"],
  ["ada@outlok.com", "ada@outlook.com"],
  ["ada@googlmail.com", "ada@googlemail.com"],
])("%s was meant to be %s", async (email, suggestion) =>
  expect(await validate(email)).toMatchObject({ valid: true, suggestion }),
);

test.each([
  "gmail.com",
  "email.com",
  "hotmail.nl",
  "gmx.ch",
  "protonmail.ch",
  "aon.com",
  "acme.example",
  "example.com",
])("%s is a domain of its own", async (domain) =>
  expect(await validate(`ada@${domain}`)).toMatchObject({ suggestion: null }),
);

test("role accounts and disposable domains are marked, people are not", async () => {
  expect(await Validation.marksOf("Info@acme.example")).toEqual(["role"]);
  expect(await Validation.marksOf("sales+spring@acme.example")).toEqual(["role"]);
  expect(await Validation.marksOf("ada@mailinator.com")).toEqual(["disposable"]);
  expect(await Validation.marksOf("ada@eu.Mailinator.com")).toEqual(["disposable"]);
  expect(await Validation.marksOf("noreply@outlok.com")).toEqual(["role", "typo"]);
  expect(await Validation.marksOf("ada@acme.example")).toEqual([]);
});

test("what is no address is not valid, and says why", async () => {
  expect(await validate("nobody")).toMatchObject({ valid: false, reason: expect.stringMatching(/@/), domain: null });
  expect(await validate("Ada@BÜCHER.example")).toMatchObject({ valid: true, normalized: "ada@bücher.example" });
});

test("neither tracking nor sending loads the lists", async () => {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    for (const name of ["track/lambda", "queue/send", "api/lambda"]) await import("./packages/functions/src/" + name + ".ts");
    console.log(loaded.join("\\n"));`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { maxBuffer: 1e8 });
  expect(stdout).toMatch(/core\/src\/contact\/create\.ts/);
  expect(stdout).not.toMatch(/disposable|role-based|spell-checker/);
});
