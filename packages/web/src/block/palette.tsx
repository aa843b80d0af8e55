import { Group, Stack, Text } from "@mantine/core";
import { createUsePuck, Puck } from "@puckeditor/core";
import {
  Columns2,
  FoldVertical,
  Image,
  type LucideIcon,
  Minus,
  MousePointerClick,
  PanelBottom,
  Type,
} from "lucide-react";
import type { KeyboardEvent, SyntheticEvent } from "react";
import type { Blocks, config } from "./config.tsx";

const icons: Record<keyof Blocks, LucideIcon> = {
  Text: Type,
  Button: MousePointerClick,
  Image,
  Columns: Columns2,
  Divider: Minus,
  Spacer: FoldVertical,
  Footer: PanelBottom,
};

const isKind = (name: string): name is keyof Blocks => name in icons;
const useBlocks = createUsePuck<typeof config>();

/** Blocks to be dragged into the mail. One that is pressed comes after the block that is chosen, or last. */
export function Palette() {
  const dispatch = useBlocks(({ dispatch }) => dispatch);
  const last = useBlocks(({ appState }) => appState.data.content.length);
  const chosen = useBlocks(({ appState }) => appState.ui.itemSelector);
  const insert = ({ target }: SyntheticEvent) => {
    const item = target instanceof Element ? target.closest("[data-puck-drawer-item]") : null;
    const name = item?.querySelector("[data-kind]")?.getAttribute("data-kind");
    if (!name) return;
    const index = chosen ? chosen.index + 1 : last;
    const zone = chosen?.zone ?? "root:default-zone";
    dispatch({ type: "insert", componentType: name, destinationIndex: index, destinationZone: zone });
    dispatch({ type: "setUi", ui: { itemSelector: { index, zone } } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") insert(event);
  };
  return (
    <Stack gap="sm" p="md" role="group" aria-label="Blocks" onClick={insert} onKeyDown={onKeyDown}>
      <Text size="sm" c="dimmed">
        Drag a block into the mail, or press it.
      </Text>
      <Puck.Components />
    </Stack>
  );
}

/** Puck makes a button of it that can be dragged. */
export function PaletteItem({ name }: { name: string }) {
  const Icon = isKind(name) ? icons[name] : Type;
  return (
    <Group className="kind" data-kind={name} gap="xs" wrap="nowrap">
      <Icon size={16} aria-hidden />
      <Text size="sm" fw={500}>
        {name}
      </Text>
    </Group>
  );
}
