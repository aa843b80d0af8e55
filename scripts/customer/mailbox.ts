import PostalMime, { type Email } from "postal-mime";

export type Entry = { id: string; to: string; subject: string; created_at: string; tags: Record<string, string> };

/** A mail as its recipient's program sees it. */
export type Letter = Entry & {
  raw: string;
  mime: Email;
  html: string;
  text: string;
  header: (name: string) => string | undefined;
  /** Every `href` of an `<a>` in the HTML part that a reader can see, entities decoded. */
  links: string[];
  hidden_links: string[];
  pixel: string | undefined;
};

/** What the platform at this address sent, as recipients get it. */
export function openMailbox(url: string) {
  async function entries(query: Record<string, string> = {}): Promise<Entry[]> {
    const found: Entry[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const params = new URLSearchParams({ ...query, limit: "1000", ...(cursor ? { cursor } : {}) });
      const response = await fetch(`${url}/inbox/messages?${params}`);
      if (!response.ok) throw new Error(`The mailbox answered ${response.status}: ${await response.text()}`);
      const page = (await response.json()) as { data: Entry[]; next_cursor: string | null };
      found.push(...page.data);
      cursor = page.next_cursor;
    }
    return found;
  }

  async function read(entry: Entry): Promise<Letter> {
    const raw = await (await fetch(`${url}/inbox/messages/${entry.id}/raw`)).text();
    const mime = await PostalMime.parse(raw);
    const html = mime.html ?? "";
    const anchors = [...html.matchAll(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')([^>]*)/gi)];
    const hrefs = (hidden: boolean) =>
      anchors.flatMap(([, double, single, rest = ""]) =>
        rest.includes("display:none") === hidden ? decode(double ?? single ?? "") : [],
      );
    return {
      ...entry,
      raw,
      mime,
      html,
      text: mime.text ?? "",
      header: (name) => mime.headers.find(({ key }) => key === name.toLowerCase())?.value,
      links: hrefs(false),
      hidden_links: hrefs(true),
      pixel: /<img\b[^>]*?\ssrc="([^"]*\/t\/o\/[^"]*)"/i.exec(html)?.[1],
    };
  }

  /** Makes the provider report something about a mail. */
  async function report(id: string, event: { type: string; [detail: string]: unknown }): Promise<void> {
    const response = await fetch(`${url}/inbox/messages/${id}/event`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(event),
    });
    if (!response.ok) throw new Error(`The mailbox answered ${response.status}: ${await response.text()}`);
  }

  return { entries, read, report };
}

const decode = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
