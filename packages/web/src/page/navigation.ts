import type { LinkProps } from "@tanstack/react-router";
import { LayoutDashboard, LayoutTemplate, List, type LucideIcon, Send } from "lucide-react";

type Entry = { to: NonNullable<LinkProps["to"]>; label: string; icon: LucideIcon };

/** What stands at the side, in its groups: one line a noun. */
export const navigation: { title?: string; entries: Entry[] }[] = [
  { entries: [{ to: "/", label: "Overview", icon: LayoutDashboard }] },
  { title: "Audience", entries: [{ to: "/lists", label: "Lists", icon: List }] },
  { title: "Content", entries: [{ to: "/templates", label: "Templates", icon: LayoutTemplate }] },
  { title: "Sending", entries: [{ to: "/campaigns", label: "Campaigns", icon: Send }] },
];
