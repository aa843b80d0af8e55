import type { ComponentConfig } from "@puckeditor/core";
import { Fragment } from "react";
import { lines } from "./field.tsx";
import { useLook } from "./look.ts";
import { Row } from "./row.tsx";

export type FooterProps = { note: string };

const sender = "{{ workspace.name }}{% if postal_address %} · {{ postal_address }}{% endif %}";

/** Who writes, from where, and the way out: what bulk mail must show. */
export const Footer: ComponentConfig<FooterProps> = {
  label: "Footer",
  fields: { note: lines("Why they get this mail") },
  defaultProps: { note: "You get this mail because you asked for our letters." },
  render: ({ note, puck }) => (
    <Row align="center" style={{ fontSize: 12, lineHeight: "18px" }}>
      {note && <Lines text={note} />}
      {puck.isEditing ? "{{ workspace.name }} · {{ postal_address }}" : sender}
      <br />
      <Out href="{{ unsubscribe_url }}">Unsubscribe</Out> · <Out href="{{ preferences_url }}">Preferences</Out> ·{" "}
      <Out href="{{ view_url }}">View in a browser</Out>
    </Row>
  ),
};

/** Each as a line of its own, as it was typed. */
const Lines = ({ text }: { text: string }) =>
  text.split("\n").map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
    <Fragment key={at}>
      {line}
      <br />
    </Fragment>
  ));

function Out({ href, children }: { href: string; children: string }) {
  const { ink } = useLook();
  return (
    <a href={href} style={{ color: ink }}>
      {children}
    </a>
  );
}
