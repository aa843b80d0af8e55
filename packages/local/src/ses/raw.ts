/** Reads and edits the header section of a message that came as MIME. */

const headerEnd = (raw: Buffer): number => {
  const crlf = raw.indexOf("\r\n\r\n");
  const lf = raw.indexOf("\n\n");
  if (crlf < 0 && lf < 0) return raw.length;
  return lf >= 0 && (crlf < 0 || lf < crlf) ? lf + 1 : crlf + 2;
};

/** Header fields as they stand, folded lines and all. */
function fieldsOf(raw: Buffer): { name: string; text: string }[] {
  const section = raw.subarray(0, headerEnd(raw)).toString("latin1");
  const fields: { name: string; text: string }[] = [];
  for (const line of section.split(/\r?\n/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) last.text += `\r\n${line}`;
    else if (line.includes(":"))
      fields.push({ name: line.slice(0, line.indexOf(":")).trim().toLowerCase(), text: line });
  }
  return fields;
}

/** The value of a header, unfolded, or an empty text. */
export function rawHeader(raw: Buffer, name: string): string {
  const field = fieldsOf(raw).find((one) => one.name === name);
  return field
    ? field.text
        .slice(field.text.indexOf(":") + 1)
        .replace(/\r\n/g, "")
        .trim()
    : "";
}

export const addressesOfRaw = (raw: Buffer) => ({
  from: rawHeader(raw, "from"),
  to: splitMailboxes(rawHeader(raw, "to")),
  cc: splitMailboxes(rawHeader(raw, "cc")),
  bcc: splitMailboxes(rawHeader(raw, "bcc")),
});

/** Splits at commas outside quotes. */
const splitMailboxes = (value: string): string[] =>
  (value.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((one) => one.trim()).filter(Boolean);

/** SES writes its own Message-ID and Date, and Bcc never leaves. */
export function restamp(raw: Buffer, stamp: { message_id: string; date: string }): Buffer {
  const replaced = new Set(["message-id", "date", "bcc", "return-path"]);
  const kept = fieldsOf(raw).filter((field) => !replaced.has(field.name));
  const head = [...kept.map((field) => field.text), `Message-ID: ${stamp.message_id}`, `Date: ${stamp.date}`];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n`, "latin1"), raw.subarray(headerEnd(raw))]);
}
