import { ActionIcon, Button, Group, Popover, Stack } from "@mantine/core";
import { Link2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { LiquidInput } from "./liquid-input.tsx";
import { partOfMenu, type TextEditor, write } from "./write.ts";

/** Makes a link of the words that are chosen, changes the one that the cursor stands in, or takes it away. */
export function LinkControl({ editor }: { editor: TextEditor }) {
  const [href, setHref] = useState<string>();
  const now = String(editor.getAttributes("link").href ?? "");
  const close = () => setHref(undefined);
  const apply = (to: string) => {
    write(editor, () => {
      const text = editor.chain().extendMarkRange("link");
      if (to.trim()) text.setLink({ href: to.trim() }).run();
      else text.unsetLink().run();
    });
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // the editor's own keys delete blocks
    if (event.key === "Enter") apply(href ?? "");
  };
  return (
    <Popover opened={href !== undefined} onDismiss={close} position="bottom" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant={now ? "light" : "transparent"}
          c="inherit"
          aria-label="Link"
          aria-pressed={now !== ""}
          onMouseDown={(event) => event.preventDefault()} // the words stay chosen
          onClick={() => setHref(now)}
        >
          <Link2 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown {...partOfMenu} onKeyDown={onKeyDown}>
        <Stack gap="xs">
          <LiquidInput label="Link to" placeholder="https://" value={href ?? ""} onChange={setHref} />
          <Group gap="xs" justify="flex-end">
            {now && (
              <Button size="compact-sm" variant="default" onClick={() => apply("")}>
                Remove
              </Button>
            )}
            <Button size="compact-sm" onClick={() => apply(href ?? "")}>
              Apply
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
