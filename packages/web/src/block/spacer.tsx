import type { ComponentConfig } from "@puckeditor/core";
import { pixels } from "./field.tsx";
import { Row } from "./row.tsx";

export type SpacerProps = { height: number };

export const Spacer: ComponentConfig<SpacerProps> = {
  label: "Spacer",
  fields: { height: pixels("Height", 4, 120) },
  defaultProps: { height: 24 },
  render: ({ height }) => <Row style={{ padding: 0, height, fontSize: 1, lineHeight: `${height}px` }}>{"\u00a0"}</Row>,
};
