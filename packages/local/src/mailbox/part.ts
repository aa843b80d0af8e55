import { guards } from "./answer.ts";

/** Remote pictures stay out until asked for: the tracking pixel is one of them. */
const framePolicy = (images: boolean) =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "font-src data:",
    `img-src data:${images ? " http: https:" : ""}`,
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");

export type Inline = { content_id: string; mime_type: string; content: Uint8Array };

/**
 * The HTML part for the frame. The sender's markup is sent as it is and given nothing to work with: no script, no origin,
 * no form, no remote picture unless asked for. Links open outside the frame.
 */
export function htmlPart(source: string, options: { images: boolean; inline: readonly Inline[] }): Response {
  const doctype = /^\s*<!doctype[^>]*>/i.exec(source)?.[0] ?? "";
  const rest = embed(source.slice(doctype.length), options.inline);
  return new Response(`${doctype}<base target="_blank">${rest}`, {
    headers: {
      ...guards,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": framePolicy(options.images),
    },
  });
}

/** Pictures that came with the message stand in for their `cid:` addresses. */
const embed = (source: string, inline: readonly Inline[]) =>
  inline
    .filter((one) => /^image\/(png|jpeg|gif|webp)$/.test(one.mime_type))
    .reduce(
      (text, { content_id, mime_type, content }) =>
        text.replaceAll(`cid:${content_id}`, `data:${mime_type};base64,${Buffer.from(content).toString("base64")}`),
      source,
    );
