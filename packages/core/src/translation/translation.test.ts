import { expect, test } from "vitest";
import { Translation } from "./index.ts";

test.each([
  [[undefined], "en"],
  [[""], "en"],
  [["de-AT"], "de"],
  [["FR_ca"], "fr"],
  [["xx", "es"], "es"],
  [[null, "nl, de;q=0.5, fr;q=0.9"], "fr"],
  [["constructor", "__proto__"], "en"],
  [[",,;;q=q"], "en"],
])("%j is shown in %s", (languages, lang) => expect(Translation.of(...languages).lang).toBe(lang));

test("a script that runs from right to left is known as one", () => {
  expect(Translation.of("ar")).toMatchObject({ lang: "ar", dir: "rtl" });
  expect(Translation.of("de")).toMatchObject({ lang: "de", dir: "ltr" });
});
