import type { LinkProps } from "@tanstack/react-router";
import {
  Ban,
  ClipboardList,
  LayoutDashboard,
  LayoutTemplate,
  List,
  type LucideIcon,
  MailCheck,
  Send,
  Settings,
  Split,
  UsersRound,
} from "lucide-react";

type Entry = { to: NonNullable<LinkProps["to"]>; label: string; icon: LucideIcon };

/** What stands at the side, in its groups: one line a noun. */
export const navigation: { title?: string; entries: Entry[] }[] = [
  { entries: [{ to: "/", label: "Overview", icon: LayoutDashboard }] },
  {
    title: "Audience",
    entries: [
      { to: "/contacts", label: "Contacts", icon: UsersRound },
      { to: "/lists", label: "Lists", icon: List },
      { to: "/segments", label: "Segments", icon: Split },
      { to: "/suppression", label: "Suppression", icon: Ban },
      { to: "/forms", label: "Forms", icon: ClipboardList },
    ],
  },
  { title: "Content", entries: [{ to: "/templates", label: "Templates", icon: LayoutTemplate }] },
  {
    title: "Sending",
    entries: [
      { to: "/campaigns", label: "Campaigns", icon: Send },
      { to: "/emails", label: "Transactional", icon: MailCheck },
    ],
  },
  { title: "Workspace", entries: [{ to: "/settings", label: "Settings", icon: Settings }] },
];
