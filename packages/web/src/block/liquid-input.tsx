import { TextInput, type TextInputProps } from "@mantine/core";
import { VariablesMenu } from "../template/variables-menu.tsx";

type Props = Omit<TextInputProps, "onChange"> & { value: string; onChange: (value: string) => void };

/** A line of text that can say what is known of the reader. */
export const LiquidInput = ({ value, onChange, readOnly, ...more }: Props) => (
  <TextInput
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
    rightSection={!readOnly && <VariablesMenu small onChoose={(liquid) => onChange(`${value}${liquid}`)} />}
    readOnly={readOnly ?? false}
    {...more}
  />
);
