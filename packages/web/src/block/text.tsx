import type { ComponentConfig, RichText } from "@puckeditor/core";
import { Row } from "./row.tsx";
import { InlineTextMenu, TextMenu } from "./text-menu.tsx";

export type TextProps = { text: RichText };

/** What is written. It is HTML when it is sent, and an editor while it is written. */
export const Text: ComponentConfig<TextProps> = {
  label: "Text",
  fields: {
    text: {
      type: "richtext",
      label: "Text",
      contentEditable: true,
      initialHeight: 160,
      options: {
        ...{ blockquote: false, code: false, codeBlock: false, horizontalRule: false, strike: false },
        heading: { levels: [1, 2, 3] },
        link: { openOnClick: false, HTMLAttributes: { rel: null, target: null } },
      },
      renderMenu: TextMenu,
      renderInlineMenu: InlineTextMenu,
    },
  },
  defaultProps: { text: "<p>Write here what you have to say.</p>" },
  render: ({ text }) => (
    <Row>
      {typeof text === "string" ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered into the mail alone, never into this page
        <div className="prose" dangerouslySetInnerHTML={{ __html: text }} />
      ) : (
        <div className="prose">{text}</div>
      )}
    </Row>
  ),
};
