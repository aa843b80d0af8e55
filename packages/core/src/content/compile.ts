import { config } from "../config/index.ts";
import { AppError } from "../error/index.ts";
import { footers, preheaderHtml } from "./furniture.ts";
import { guard } from "./guard.ts";
import { baseOf, rewriteHtml } from "./html.ts";
import { inlineCss } from "./inline-css.ts";
import type { Link, LinkPart, Links } from "./link.ts";
import { parse, type Source } from "./source.ts";
import { rewriteText, textFromHtml } from "./text.ts";

export type Options = {
  campaign_id: string;
  track_opens: boolean;
  track_clicks: boolean;
  /** Add a link that people cannot see: who follows it is a machine. */
  hidden_link?: boolean;
  /** Add the way out and the postal address where the author left them out. */
  unsubscribe_link: boolean;
  postal_address?: string | undefined;
  /** IANA name, for dates; UTC unless given. */
  timezone?: string | undefined;
  linkPart: LinkPart;
};

/** A mail ready to be personalised: all in place that is the same for everyone, Liquid for the rest. Plain JSON. */
export type Compiled = {
  campaign_id: string;
  public_url: string;
  base: string;
  timezone: string;
  subject: string;
  html: string;
  text: string;
  links: Link[];
  /** The signed part of the link that nobody can see. */
  hidden_link?: string;
};

/** An item of the table takes 400 kB. */
export const largest = 350_000;
const patience = 5_000;

/**
 * Compiles what an author wrote: CSS inlined, addresses absolute, links rewritten, pixel, preheader and footer put in,
 * and a text part made where none is given.
 *
 * @throws AppError invalid where the source does not parse; too-large where the result does not fit into an item
 */
export function compile(source: Source, options: Options): Compiled {
  parse(source);
  const compiled = guard(patience, () => build(source, options));
  if (Buffer.byteLength(JSON.stringify(compiled)) > largest) {
    throw new AppError("too-large", "content.too-large", `A mail takes at most ${largest} bytes with its links.`);
  }
  return compiled;
}

function build(source: Source, options: Options): Compiled {
  const public_url = config().PUBLIC_URL;
  const base = baseOf(source.html, public_url);
  const links: Links = { all: [], base, public_url, track: options.track_clicks, linkPart: options.linkPart };
  const text = source.text?.trim() ? source.text : textFromHtml(source.html, base);
  const foot = footers({ ...source, text, ...options });
  const head = preheaderHtml(source.preheader) + (options.track_opens ? "{% pixel %}" : "");
  const tail = options.track_clicks && options.hidden_link ? "{% hidden_link %}" : "";
  const additions = { head, foot: foot.html + tail };
  const html = source.html.trim() ? rewriteHtml(inlineCss(source.html), links, additions) : source.html;
  const visible = links.all.find(({ part }) => part !== undefined);
  return {
    campaign_id: options.campaign_id,
    public_url,
    base,
    timezone: options.timezone ?? "UTC",
    subject: source.subject,
    html,
    text: rewriteText(text, links) + foot.text,
    links: links.all,
    // It leads where a visible one leads: nobody is sent to a page that the author did not choose.
    ...(tail && visible ? { hidden_link: options.linkPart(0, visible.url) } : {}),
  };
}
