import type { Role } from "@lettermill/client";
import { useMay } from "../session/me.ts";

export const roles: Record<Role, string> = {
  viewer: "Viewer",
  editor: "Editor",
  admin: "Administrator",
  owner: "Owner",
};

/** The roles that one may give to others: only owners make owners. */
export function useRoleChoice(): { value: Role; label: string }[] {
  const isOwner = useMay("owner");
  const entries = Object.entries(roles) as [Role, string][];
  return entries.filter(([role]) => isOwner || role !== "owner").map(([value, label]) => ({ value, label }));
}
