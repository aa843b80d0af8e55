import { Link, type LinkProps, Outlet } from "@tanstack/react-router";
import { Page } from "../page/page.tsx";
import { useMay } from "../session/me.ts";

type Tab = { to: NonNullable<LinkProps["to"]>; label: string; isForAdmins?: boolean };

const tabs: Tab[] = [
  { to: "/settings", label: "Workspace" },
  { to: "/settings/domains", label: "Domains" },
  { to: "/settings/members", label: "Members" },
  { to: "/settings/api-keys", label: "API keys", isForAdmins: true },
  { to: "/settings/audit", label: "Audit log", isForAdmins: true },
  { to: "/settings/dead-letters", label: "Dead letters", isForAdmins: true },
];

/** Around the pages of the settings: the way from one to the other. */
export function SettingsFrame() {
  const isAdmin = useMay("admin");
  return (
    <Page title="Settings" lead={isAdmin ? undefined : "Only administrators change them."}>
      <nav className="tabs" aria-label="Settings">
        {tabs
          .filter(({ isForAdmins }) => isAdmin || !isForAdmins)
          .map(({ to, label }) => (
            <Link key={to} to={to} activeOptions={{ exact: true }}>
              {label}
            </Link>
          ))}
      </nav>
      <Outlet />
    </Page>
  );
}
