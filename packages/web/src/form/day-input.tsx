import "@mantine/dates/styles.layer.css";
import { DateInput, type DateInputProps } from "@mantine/dates";

/** A day, as `2026-11-24`. Large: it comes by `lazy-day-input.tsx`. */
export const DayInput = (props: DateInputProps) => (
  <DateInput
    placeholder="Day"
    valueFormat="D MMM YYYY"
    weekendDays={[]} // their red cannot be read
    popoverProps={{ withRoles: false }} // or it is a dialog without a name
    nextLabel="Next month"
    previousLabel="Previous month"
    clearButtonProps={{ "aria-label": "No day" }}
    {...props}
  />
);
