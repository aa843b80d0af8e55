import type { ComponentConfig } from "@puckeditor/core";
import { colour } from "./field.tsx";
import { Grid, Row } from "./row.tsx";

export type DividerProps = { colour: string };

export const Divider: ComponentConfig<DividerProps> = {
  label: "Divider",
  fields: { colour: colour("Colour") },
  defaultProps: { colour: "#e4e4e7" },
  render: ({ colour }) => (
    <Row>
      <Grid width="100%">
        <tbody>
          <tr>
            <td style={{ borderTop: `1px solid ${colour}`, fontSize: 1, lineHeight: "1px" }}>{"\u00a0"}</td>
          </tr>
        </tbody>
      </Grid>
    </Row>
  ),
};
