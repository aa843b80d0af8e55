import { Group, Stack, Text } from "@mantine/core";
import { Puck, useGetPuck } from "@puckeditor/core";
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
import { outside } from "./columns.tsx";
import type { Blocks } from "./config.tsx";

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
const letter = "root:default-zone";

/** After the block that is chosen, or last. What may not stand in a column comes after both of them. */
function placeOf(kind: string, { appState, getSelectorForId }: ReturnType<ReturnType<typeof useGetPuck>>) {
  const { index, zone = letter } = appState.ui.itemSelector ?? { index: appState.data.content.length - 1 };
  const columns = outside.includes(kind) && zone !== letter && getSelectorForId(zone.split(":")[0] ?? "");
  return columns ? { index: columns.index + 1, zone: columns.zone } : { index: index + 1, zone };
}

/** Blocks to be dragged into the mail, or pressed. */
export function Palette() {
  const puck = useGetPuck();
  const insert = ({ target }: SyntheticEvent) => {
    const item = target instanceof Element ? target.closest("[data-puck-drawer-item]") : null;
    const kind = item?.querySelector("[data-kind]")?.getAttribute("data-kind");
    if (!kind) return;
    const now = puck();
    const { index, zone } = placeOf(kind, now);
    now.dispatch({ type: "insert", componentType: kind, destinationIndex: index, destinationZone: zone });
    now.dispatch({ type: "setUi", ui: { itemSelector: { index, zone } } });
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
