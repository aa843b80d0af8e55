import { escapeHtml } from "./engine.ts";
import { findLiquid, literal, splice } from "./mask.ts";
import { reads } from "./source.ts";

/**
 * The line that a mailbox shows beside the subject, hidden in the mail itself. The blanks after it keep the beginning of
 * the mail out of that line.
 */
export function preheaderHtml(preheader: string | undefined): string {
  if (!preheader?.trim()) return "";
  const { tokens } = findLiquid(preheader);
  const ends = [0, ...tokens.map(({ end }) => end)];
  const edits = ends.map((begin, index) => {
    const end = tokens[index]?.begin ?? preheader.length;
    return { begin, end, text: escapeHtml(preheader.slice(begin, end)) };
  });
  const style = "display:none;max-height:0;overflow:hidden;mso-hide:all;opacity:0;font-size:1px;line-height:1px";
  return `<div style="${style}">${splice(preheader, edits)}${"&#847;&zwnj;&nbsp;".repeat(30)}</div>`;
}

type Footing = { html: string; text: string; unsubscribe_link: boolean; postal_address?: string | undefined };

/** What bulk mail must show and the author left out: the sender's postal address and the way out. */
export function footers({ html, text, unsubscribe_link, postal_address }: Footing): { html: string; text: string } {
  if (!unsubscribe_link) return { html: "", text: "" };
  const address = postal_address?.trim();
  const lacks = (part: "html" | "text", content: string) => ({
    address: address && !reads(part, content, "postal_address") && !content.includes(address) ? address : undefined,
    link: !reads(part, content, "unsubscribe_url"),
  });
  return { html: footHtml(lacks("html", html)), text: footText(lacks("text", text)) };
}

type Missing = { address: string | undefined; link: boolean };

const outLinks =
  '<a href="{{ unsubscribe_url }}" style="color:inherit">Unsubscribe</a> &middot; ' +
  '<a href="{{ preferences_url }}" style="color:inherit">Preferences</a>';

function footHtml({ address, link }: Missing): string {
  const lines = [
    ...(address ? [literal(escapeHtml(address)).replace(/\r?\n/g, "<br>")] : []),
    ...(link ? [outLinks] : []),
  ];
  const style = "padding:24px;font:12px/1.5 Arial,sans-serif;color:#666666;text-align:center";
  return lines.length > 0 ? `<div style="${style}">${lines.join("<br>")}</div>` : "";
}

function footText({ address, link }: Missing): string {
  const lines = [
    ...(address ? [literal(address)] : []),
    ...(link ? ["Unsubscribe: {{ unsubscribe_url }}", "Preferences: {{ preferences_url }}"] : []),
  ];
  return lines.length > 0 ? `\n\n-- \n${lines.join("\n")}\n` : "";
}
