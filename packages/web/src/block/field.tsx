import { ColorInput, Input, NumberInput, SegmentedControl, Select, Textarea } from "@mantine/core";
import type { CustomField } from "@puckeditor/core";
import { LiquidInput } from "./liquid-input.tsx";

type Option<Value extends string> = { label: string; value: Value };
const isOf =
  <Value extends string>(options: Option<Value>[]) =>
  (text: string | null): text is Value =>
    options.some(({ value }) => value === text);

/** The fields of a block, in the inputs of the rest of the dashboard. */
export const line = (label: string, placeholder = ""): CustomField<string> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <LiquidInput {...{ label, placeholder, value, onChange, readOnly }} />
  ),
});

export const lines = (label: string): CustomField<string> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <Textarea
      {...{ label, value, readOnly }}
      autosize
      minRows={3}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  ),
});

export const pixels = (label: string, min: number, max: number): CustomField<number> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <NumberInput
      {...{ label, value, min, max, readOnly }}
      step={4}
      suffix=" px"
      allowDecimal={false}
      clampBehavior="blur"
      onChange={(next) => typeof next === "number" && onChange(Math.min(max, next))}
    />
  ),
});

export const colour = (label: string): CustomField<string> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <ColorInput
      {...{ label, value, readOnly }}
      swatches={["#ffffff", "#f4f4f5", "#27272a", "#4049be", "#0f766e", "#b45309", "#be123c"]}
      eyeDropperButtonProps={{ "aria-label": `Pick the ${label.toLowerCase()} from the screen` }}
      onChange={(next) => /^#[0-9a-f]{6}$/i.test(next) && onChange(next)}
    />
  ),
});

export const oneOf = <Value extends string>(label: string, options: Option<Value>[]): CustomField<Value> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <Select
      {...{ label, value, readOnly }}
      data={options}
      allowDeselect={false}
      onChange={(next) => isOf(options)(next) && onChange(next)}
    />
  ),
});

const sides = [
  { label: "Left", value: "left" as const },
  { label: "Centre", value: "center" as const },
  { label: "Right", value: "right" as const },
];

export const side = (label: string): CustomField<(typeof sides)[number]["value"]> => ({
  type: "custom",
  render: ({ value, onChange, readOnly = false }) => (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl aria-label={label} fullWidth data={sides} {...{ value, onChange, readOnly }} />
    </Input.Wrapper>
  ),
});
