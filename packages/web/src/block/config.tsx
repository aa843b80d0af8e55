import type { Config, Data } from "@puckeditor/core";
import { Button, type ButtonProps } from "./button.tsx";
import { Columns, type ColumnsProps } from "./columns.tsx";
import { Divider, type DividerProps } from "./divider.tsx";
import { colour, oneOf } from "./field.tsx";
import { Footer, type FooterProps } from "./footer.tsx";
import { Image, type ImageProps } from "./image.tsx";
import { fonts, type Look, LookProvider, plain, prose } from "./look.ts";
import { Spacer, type SpacerProps } from "./spacer.tsx";
import { Text, type TextProps } from "./text.tsx";

export type Blocks = {
  Text: TextProps;
  Button: ButtonProps;
  Image: ImageProps;
  Columns: ColumnsProps;
  Divider: DividerProps;
  Spacer: SpacerProps;
  Footer: FooterProps;
};

/** A mail as its blocks: what the editor keeps. */
export type Design = Data<Blocks, Look>;

/** Every kind of block. What `render` draws is what is edited and, as HTML, what is sent. */
export const config: Config<Blocks, Look> = {
  components: { Text, Button, Image, Columns, Divider, Spacer, Footer },
  root: {
    label: "Mail",
    fields: {
      accent: colour("Colour of buttons and links"),
      ink: colour("Colour of text"),
      paper: colour("Colour of the letter"),
      page: colour("Colour around it"),
      font: oneOf("Font", fonts),
    },
    defaultProps: plain,
    render: ({ children, ...look }) => (
      <LookProvider value={look}>
        <style>{prose(look)}</style>
        <div className="paper" style={{ backgroundColor: look.paper }}>
          {children}
        </div>
      </LookProvider>
    ),
  },
};
