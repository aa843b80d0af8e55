import type { Dashboard } from "@lettermill/client";
import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { Panel } from "../page/panel.tsx";

type Step = { title: string; text: string; to: NonNullable<LinkProps["to"]>; isDone: boolean };

/** The way to the first campaign, for whoever has sent none. */
export function FirstSteps({ figures }: { figures: Dashboard }) {
  const steps: Step[] = [
    { title: "Make a list", text: "What people subscribe to.", to: "/lists", isDone: figures.total_lists > 0 },
    {
      title: "Send a campaign",
      text: "It is checked before anything goes out.",
      to: "/campaigns",
      isDone: figures.emails_sent > 0,
    },
  ];
  return (
    <Panel title="First steps" lead="To your first campaign">
      <Stack gap="sm">
        {steps.map(({ title, text, to, isDone }, index) => (
          <Group key={title} gap="sm" wrap="nowrap" align="flex-start">
            <ThemeIcon
              size={24}
              radius="xl"
              variant={isDone ? "light" : "default"}
              color={isDone ? "teal" : "gray"}
              aria-hidden
            >
              {isDone ? <Check size={14} /> : <Text size="xs">{index + 1}</Text>}
            </ThemeIcon>
            <div>
              <Text fw={500} td={isDone ? "line-through" : undefined} component="span">
                <Link to={to} className="plain">
                  {title}
                </Link>
              </Text>
              <Text size="sm" c="dimmed">
                {isDone ? "Done." : text}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
