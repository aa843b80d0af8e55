import type { ComponentConfig, Slot } from "@puckeditor/core";
import { oneOf } from "./field.tsx";
import { Grid } from "./row.tsx";

const shares = { "1:1": ["50%", "50%"], "1:2": ["34%", "66%"], "2:1": ["66%", "34%"] } as const;

export type ColumnsProps = { share: keyof typeof shares; left: Slot; right: Slot };

/** Kinds of blocks that have no room in a column. */
export const outside = ["Columns", "Footer"];

/** Two side by side, one above the other on a phone. */
export const Columns: ComponentConfig<ColumnsProps> = {
  label: "Columns",
  fields: {
    share: oneOf("Widths", [
      { label: "Equal", value: "1:1" },
      { label: "Narrow, wide", value: "1:2" },
      { label: "Wide, narrow", value: "2:1" },
    ]),
    left: { type: "slot", disallow: outside },
    right: { type: "slot", disallow: outside },
  },
  defaultProps: { share: "1:1", left: [], right: [] },
  render: ({ share, left: Left, right: Right }) => (
    <Grid width="100%" style={{ tableLayout: "fixed" }}>
      <tbody>
        <tr>
          <td className="stack" width={shares[share][0]} valign="top">
            <Left minEmptyHeight={96} />
          </td>
          <td className="stack" width={shares[share][1]} valign="top">
            <Right minEmptyHeight={96} />
          </td>
        </tr>
      </tbody>
    </Grid>
  ),
};
