import type { Form } from "@lettermill/client";
import { ActionIcon, Anchor, Button, Code, CopyButton, Group, ScrollArea, Stack, Tooltip } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Check, Copy } from "lucide-react";
import { ForeignHtml } from "../page/foreign-html.tsx";
import { Panel } from "../page/panel.tsx";
import { embedQuery } from "./queries.ts";

/** How a form looks by itself, where it is, and its HTML. */
export function Embed({ signUp }: { signUp: Form }) {
  const { data: embed } = useSuspenseQuery(embedQuery(signUp.id));
  return (
    <Stack gap="lg">
      <Panel title="Preview" lead="As it is saved; your site's own style makes it look like the rest of it.">
        <ForeignHtml
          title={`Preview of ${signUp.name}`}
          html={`<!doctype html><meta charset="utf-8"><style>${style}</style>${embed.html}`}
          style={{ width: "100%", height: 380, border: 0, marginTop: 12, background: "#fff", borderRadius: 8 }}
        />
      </Panel>
      <Panel title="Its own page" lead="Link to it, or share it.">
        <Group gap="xs" mt="xs" wrap="nowrap">
          <Anchor href={embed.url} target="_blank" rel="noreferrer" size="sm" style={{ overflowWrap: "anywhere" }}>
            {embed.url}
          </Anchor>
          <CopyButton value={embed.url}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? "Copied" : "Copy"}>
                <ActionIcon variant="subtle" color="gray" aria-label="Copy the address" onClick={copy}>
                  {copied ? <Check size={15} /> : <Copy size={15} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Group>
      </Panel>
      <Panel
        title="For your site"
        lead="Plain HTML, without script."
        actions={
          <CopyButton value={embed.html}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
                onClick={copy}
              >
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        }
      >
        <ScrollArea.Autosize mah={240} mt="xs" viewportProps={{ tabIndex: 0 }}>
          <Code block>{embed.html}</Code>
        </ScrollArea.Autosize>
      </Panel>
    </Stack>
  );
}

/** As little as a form needs to be looked at. */
const style = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 16px; color: #222 }
  label { display: block; margin-bottom: 12px }
  input:not([type=checkbox]) { display: block; box-sizing: border-box; width: 100%; margin-top: 4px; padding: 8px 10px; font: inherit; border: 1px solid #ccc; border-radius: 6px }
  .choice { display: flex; gap: 8px; align-items: baseline }
  button { padding: 9px 16px; font: inherit; font-weight: 600; color: #fff; background: #222; border: 0; border-radius: 6px }
`;
