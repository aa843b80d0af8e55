import { type Letter, type openMailbox, Person } from "../customer/index.ts";
import { links } from "./content.ts";

/** What the recipients did, in the demo's own books: addresses, and how often where that matters. */
export type Diary = {
  opened: Map<string, number>;
  /** By the address that the link leads to. */
  clicked: Map<string, Map<string, number>>;
  hard_bounced: Set<string>;
  soft_bounced: Set<string>;
  complained: Set<string>;
  unsubscribed: Set<string>;
  machine_opens: number;
  machine_clicks: number;
};

/** What went out and who was left out, by the demo's own books. */
export type Sent = {
  letters: Letter[];
  addresses: string[];
  suppressed: string[];
  unsubscribed_before: string[];
  transactional: number;
};

type Mailbox = ReturnType<typeof openMailbox>;

/** Bounces and complaints that the provider makes up by itself, by the address. */
export const isBounce = (address: string): boolean => /^bounce[+@]/.test(address);
export const isComplaint = (address: string): boolean => /^complaint[+@]/.test(address);

export const startDiary = (addresses: string[]): Diary => ({
  opened: new Map(),
  clicked: new Map(Object.values(links).map((target) => [target, new Map()])),
  hard_bounced: new Set(addresses.filter(isBounce)),
  soft_bounced: new Set(),
  complained: new Set(addresses.filter(isComplaint)),
  unsubscribed: new Set(),
  machine_opens: 0,
  machine_clicks: 0,
});

const proxy = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
const scanner = "Mozilla/5.0 (compatible; Barracuda Sentinel)";

/** Readers read, click, leave and complain, some of them twice; machines look too. Everything goes into the diary. */
export async function live(letters: Letter[], mailbox: Mailbox, diary: Diary): Promise<void> {
  const deal = dealer(letters);
  const readers = deal(240);
  const [offers, journal, visitors] = [readers.slice(0, 90), readers.slice(60, 110), readers.slice(105, 120)];

  const open = async (letter: Letter) => {
    await Person.open(letter);
    count(diary.opened, letter.to);
  };
  const click = (target: string) => async (letter: Letter) => {
    const reached = await Person.click(letter, linkTo(letter, target));
    if (reached !== target) throw new Error(`A link led to ${reached} instead of ${target}`);
    count(diary.clicked.get(target), letter.to);
  };
  await each(readers, open);
  await each(offers, click(links.offers));
  await each(journal, click(links.journal));
  await each(visitors, click(links.visit));
  // Without pictures: a click and no open.
  await each(deal(10), click(links.offers));
  // Again: each of them still counts once.
  await each(readers.slice(0, 40), open);
  await each(offers.slice(0, 20), click(links.offers));

  const looked = deal(25);
  await each(looked, (letter) => Person.open(letter, proxy));
  const scanned = deal(10);
  await each(scanned, (letter) => Person.open(letter, undefined, "HEAD"));
  await each(scanned, async (letter) => void (await Person.click(letter, linkTo(letter, links.offers), scanner)));
  diary.machine_opens += looked.length + scanned.length;
  diary.machine_clicks += scanned.length;

  const report = (
    letters: Letter[],
    set: Set<string> | undefined,
    event: { type: string; [detail: string]: unknown },
  ) =>
    each(letters, async ({ id, to }) => {
      await mailbox.report(id, event);
      set?.add(to);
    });
  const late = deal(6);
  await report(late, diary.hard_bounced, { type: "bounce", bounce_type: "Permanent", bounce_sub_type: "General" });
  await report(late, diary.hard_bounced, { type: "bounce", bounce_type: "Permanent", bounce_sub_type: "General" });
  await report(deal(5), diary.soft_bounced, {
    type: "bounce",
    bounce_type: "Transient",
    bounce_sub_type: "MailboxFull",
  });
  const angry = deal(4);
  await report(angry, diary.complained, { type: "complaint" });
  await report(angry, diary.complained, { type: "complaint" });
  // Somebody took it out of the spam folder; that is no complaint.
  await report(deal(2), undefined, { type: "complaint", feedback_type: "not-spam" });

  const leaving = readers.slice(100, 118);
  const leave = async (letter: Letter) => {
    await Person.unsubscribe(letter);
    diary.unsubscribed.add(letter.to);
  };
  await each(leaving, leave);
  await each(leaving.slice(0, 6), leave);
  // Looking at the page, as scanners of links do, unsubscribes nobody.
  await each(deal(5), async (letter) => {
    const page = await fetch(letter.links.find((link) => link.includes("/u/")) ?? "");
    if (!page.ok) throw new Error(`The unsubscribe page answered ${page.status}`);
  });
}

/** Hands out letters, none twice, and none whose fate the provider decides. */
function dealer(letters: Letter[]) {
  const left = letters.filter(({ to }) => !isBounce(to) && !isComplaint(to));
  return (count: number): Letter[] => {
    if (left.length < count) throw new Error("There are not enough recipients for the demo");
    return left.splice(0, count);
  };
}

/** The links stand in the mail in the order of the template, the tracked ones first to last. */
function linkTo(letter: Letter, target: string): string {
  const tracked = letter.links.filter((link) => link.includes("/t/c/"));
  return tracked[Object.values(links).indexOf(target)] ?? "";
}

const count = (counts: Map<string, number> | undefined, key: string): void =>
  void counts?.set(key, (counts.get(key) ?? 0) + 1);

/** Several at a time, as readers are. */
async function each(letters: Letter[], act: (letter: Letter) => Promise<void>): Promise<void> {
  const queue = [...letters];
  const worker = async () => {
    for (let letter = queue.shift(); letter; letter = queue.shift()) await act(letter);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
