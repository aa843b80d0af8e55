import { expect, test } from "vitest";
import { wordsOf } from "./agent.ts";
import { Visit } from "./index.ts";

const sent_at = "2026-03-01T10:00:00.000Z";
const person = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const at = (seconds: number) => new Date(Date.parse(sent_at) + seconds * 1000).toISOString();

type Asked = { type?: Visit.Visit["type"]; seconds: number; agent?: string; link?: number; head?: boolean };

const visit = ({ type = "clicked", seconds, agent = person, link, head = false }: Asked) =>
  Visit.make({
    ...{ identity: `${type} ${seconds} ${link}`, type, at: at(seconds), agent, head, flagged: false },
    ...(link === undefined ? {} : { link_number: link }),
  });

const known = { sent_at, links: 3, grace: 2 };
const verdicts = (asked: Asked[], more: Partial<Visit.Known> = {}, ignored: string[] = []) =>
  Visit.judge(asked.map(visit), { ...known, ...more }, new Set(ignored)).map(({ machine }) => machine);

test("a click within five seconds of the delivery, or before it, is a machine's", () => {
  const clicks = [{ seconds: 8 }, { seconds: 14 }, { seconds: 16 }];
  expect(verdicts(clicks, { delivered_at: at(10) })).toEqual(["at_once", "at_once", undefined]);
  expect(verdicts(clicks)).toEqual([undefined, undefined, undefined]);
});

test("whoever clicks every link within seconds is a machine; what they click later is not", () => {
  const clicks = [1, 2, 3].map((link) => ({ seconds: 60 + 4 * link, link }));
  const later = { seconds: 600, link: 1 };
  expect(verdicts([...clicks, later])).toEqual(["every_link", "every_link", "every_link", undefined]);
  expect(verdicts(clicks.slice(1))).toEqual([undefined, undefined]);
  expect(verdicts(clicks, { links: 4 })).toEqual([undefined, undefined, undefined]);
  expect(verdicts(clicks.slice(0, 2), { links: 2 })).toEqual([undefined, undefined]);
  const slow = [1, 2, 3].map((link) => ({ seconds: 60 + 6 * link, link }));
  expect(verdicts(slow)).toEqual([undefined, undefined, undefined]);
});

test("clicks around one on the hidden link are a machine's, opens are not", () => {
  const trap = { seconds: 100, link: 0 };
  const around = [{ seconds: 69, link: 1 }, { seconds: 71, link: 1 }, { type: "opened" as const, seconds: 100 }, trap];
  expect(verdicts(around)).toEqual([undefined, "hidden_link", undefined, "hidden_link"]);
});

test("a rule that is ignored decides nothing, and the next one may", () => {
  const clicks = [
    { seconds: 61, head: true, agent: "Barracuda Sentinel (EE)" },
    { seconds: 62, head: true },
  ];
  expect(verdicts(clicks)).toEqual(["head", "head"]);
  expect(verdicts(clicks, {}, ["head"])).toEqual(["scanner", undefined]);
});

test("what is kept of an agent is its words, without numbers and addresses", () => {
  expect(wordsOf(person)).toBe("mozilla x11 linux rv gecko firefox");
  expect(wordsOf("Mozilla/5.0")).toBe("mozilla");
  expect(wordsOf("Bot/1.0 (+https://bot.example/?q=1; mailto ada@example.com)")).toBe("bot mailto");
  expect(wordsOf("x".repeat(600)).length).toBeLessThanOrEqual(120);
});

test("a message keeps only so many visits, each once", () => {
  const many = Array.from({ length: 150 }, (_, n) => visit({ seconds: 1_000 + n }));
  expect(Visit.add(many.slice(0, 3), many.slice(1, 4))).toHaveLength(4);
  expect(Visit.add([], many)).toHaveLength(Visit.most);
});
