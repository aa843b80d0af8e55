import type { Design } from "./config.tsx";
import { plain } from "./look.ts";

const hello = `<h1>Hello {{ first_name | default: 'there' }},</h1><p>Write here what you have to say.</p>`;

/** What a new mail begins as. */
export const starter: Design = {
  root: { props: plain },
  content: [
    { type: "Text", props: { id: "Text-hello", text: hello } },
    { type: "Button", props: { id: "Button-more", label: "Read more", href: "https://example.com", align: "left" } },
    { type: "Divider", props: { id: "Divider-end", colour: "#e4e4e7" } },
    { type: "Footer", props: { id: "Footer-out", note: "You get this mail because you asked for our letters." } },
  ],
};
