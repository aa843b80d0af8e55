import type { ComponentConfig } from "@puckeditor/core";
import { line, pixels, side } from "./field.tsx";
import { type Aligned, Grid, Row } from "./row.tsx";

export type ImageProps = Aligned & { src: string; alt: string; href: string; width: number };

export const Image: ComponentConfig<ImageProps> = {
  label: "Image",
  fields: {
    src: line("Address of the image", "https://"),
    alt: line("For those who do not see it"),
    href: line("Link to", "https://"),
    width: pixels("Width", 16, 600),
    align: side("Position"),
  },
  defaultProps: { src: "", alt: "", href: "", width: 536, align: "center" },
  render: ({ puck, ...picture }) => <Placed {...picture} isEditing={puck.isEditing} />,
};

/** Nothing is sent of an image that has no address. */
function Placed({ isEditing, ...picture }: ImageProps & { isEditing: boolean }) {
  if (picture.src.trim()) {
    return (
      <Row align={picture.align}>
        <Picture {...picture} />
      </Row>
    );
  }
  return isEditing && <p className="blank">An image without an address yet</p>;
}

/** The width stands in the cell and the attribute for Outlook; elsewhere it shrinks with the screen. */
function Picture({ src, alt, href, width, align }: ImageProps) {
  const style = { display: "block", width: "100%", height: "auto", border: 0 };
  const image = <img src={src} alt={alt} width={width} style={style} />;
  return (
    <Grid align={align}>
      <tbody>
        <tr>
          <td style={{ width, maxWidth: "100%" }}>{href.trim() ? <a href={href}>{image}</a> : image}</td>
        </tr>
      </tbody>
    </Grid>
  );
}
