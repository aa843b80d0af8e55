import type { ComponentConfig } from "@puckeditor/core";
import { line, side } from "./field.tsx";
import { readableOn, useLook } from "./look.ts";
import { type Aligned, Grid, Row } from "./row.tsx";

export type ButtonProps = Aligned & { label: string; href: string };

export const Button: ComponentConfig<ButtonProps> = {
  label: "Button",
  fields: { label: line("Label"), href: line("Link to", "https://"), align: side("Position") },
  defaultProps: { label: "Read more", href: "https://", align: "left" },
  render: ({ label, href, align }) => (
    <Row align={align}>
      <Pill label={label} href={href} align={align} />
    </Row>
  ),
};

/** The colour is the cell's and the room the link's: Outlook knows no padding of links, and has its own word for it. */
function Pill({ label, href, align }: ButtonProps) {
  const { accent, font } = useLook();
  const room = "12px 24px";
  const outlook = { cell: { msoPaddingAlt: room }, link: { msoPaddingAlt: "0" } };
  return (
    <Grid align={align} style={{ borderCollapse: "separate" }}>
      <tbody>
        <tr>
          <td align="center" style={{ backgroundColor: accent, borderRadius: 6, ...outlook.cell }}>
            <a
              href={href}
              style={{
                ...{ display: "inline-block", padding: room, borderRadius: 6, textDecoration: "none" },
                ...{ fontFamily: font, fontSize: 16, lineHeight: "20px", fontWeight: "bold" },
                ...{ color: readableOn(accent), backgroundColor: accent, ...outlook.link },
              }}
            >
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </Grid>
  );
}
