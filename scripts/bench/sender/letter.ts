/** A newsletter of about so many kilobytes with 18 links, which calls its reader by name so many times. */
export function letter({ size, names }: { size: number; names: number }): string {
  const sentence = "The river runs past the mill, and the mill goes on. ";
  const paragraphs = Math.max(18, names);
  const length = Math.round((size * 1_000) / paragraphs) - 110;
  const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
  const body = Array.from({ length: paragraphs }, (_, n) => {
    const name = n < names ? "Dear {{ first_name }}, " : "";
    const link = n < 18 ? ` <a href="https://shop.example/story/${n}?from=mail">Read story ${n}</a>` : "";
    return `<h2>Story ${n}</h2>\n<p>${name}${text}${link}</p>`;
  });
  return `<html><body><h1>News</h1>\n${body.join("\n")}\n<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>`;
}
