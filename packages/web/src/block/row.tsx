import type { CSSProperties, ReactNode, TableHTMLAttributes } from "react";
import { useLook } from "./look.ts";

type Align = "left" | "center" | "right";
export type Aligned = { align: Align };

/** A table for looks: what Outlook on Windows, which lays out by Word, understands. */
export const Grid = (props: TableHTMLAttributes<HTMLTableElement>) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} border={0} {...props} />
);

type Props = { align?: Align; style?: CSSProperties; children: ReactNode };

/** One line of the mail, as wide as there is room. */
export function Row({ align = "left", style, children }: Props) {
  const { ink, font } = useLook();
  const text = { fontFamily: font, fontSize: 16, lineHeight: "24px", color: ink, textAlign: align } as const;
  return (
    <Grid width="100%">
      <tbody>
        <tr>
          <td align={align} style={{ padding: "12px 32px", ...text, ...style }}>
            {children}
          </td>
        </tr>
      </tbody>
    </Grid>
  );
}
