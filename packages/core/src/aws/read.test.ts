// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of ElectroDB
import { Entity } from "electrodb";
import { expect, test } from "vitest";
import { key, storage } from "../entity.ts";
import { Id } from "../id/index.ts";
import { readItem, readItems } from "./read.ts";

const Mill = new Entity(
  {
    model: { entity: "mill", version: "1", service: "lettermill" },
    attributes: {
      owner: { type: "string", required: true },
      number: { type: "number", required: true, padding: { length: 3, char: "0" } },
      wheels: { type: "list", items: { type: "string" } },
      river: { type: "map", properties: { name: { type: "string" }, metres: { type: "number" } } },
      books: { type: "any" },
      turns: { type: "boolean" },
      story: { type: "string" },
    },
    indexes: {
      record: { pk: key("pk", ["owner"], "${owner}"), sk: key("sk", ["number"], "mill#${number}") },
      by_story: {
        index: "gsi1",
        pk: key("gsi1pk", ["story"], "${story}"),
        sk: key("gsi1sk", ["number"], "mill#${number}"),
      },
    },
  },
  storage,
);

test("items are read as ElectroDB reads them", async () => {
  const owner = Id.create("workspace");
  const whole = {
    wheels: ["a", "b"],
    river: { name: "Aa", metres: 2.5 },
    books: { sold: [1, null, "x"] },
    turns: false,
  };
  await Mill.create({ owner, number: 2, ...whole, story: "old" }).go();
  await Mill.create({ owner, number: 1 }).go();
  const { data } = await Mill.query.record({ owner }).go();
  expect(await readItems(owner, "mill#")).toEqual(data);
  expect(await readItem(owner, "mill#002")).toEqual(data[1]);
});

test("what does not fit into one answer is read to its end; who is not there is not read", async () => {
  const owner = Id.create("workspace");
  for (let number = 0; number < 5; number++) await Mill.create({ owner, number, books: "x".repeat(300_000) }).go();
  expect((await readItems(owner, "mill#")).map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
  expect(await readItems(owner, "miller#")).toEqual([]);
  expect(await readItem(owner, "mill#005")).toBeUndefined();
});
