import { expect, test } from "vitest";
import { readDesign, writeDesign } from "./design.ts";
import { plain } from "./look.ts";

const design = { root: { props: { ...plain, accent: "#0f766e" } }, content: [] };

test("a design comes back as it was written", () => {
  expect(readDesign(writeDesign(design))).toEqual(design);
});

test.each(["", "null", "{", '"blocks"', '{"editor":"another","content":[]}', '{"editor":"blocks"}'])(
  "%s is no design of ours",
  (text) => {
    expect(readDesign(text)).toBeUndefined();
  },
);

test("what is no colour and no font of ours reaches no style sheet", () => {
  const look = { accent: "red; } body { display: none", page: 7, font: "x}" };
  expect(readDesign(JSON.stringify({ editor: "blocks", root: { props: look }, content: [] }))?.root.props).toEqual(
    plain,
  );
});
