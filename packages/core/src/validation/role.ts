import localParts from "role-based-email-addresses";

const roles = new Set(localParts);

/** Whether a local part names a function (`info`, `sales+spring`) and so, most likely, several people. */
export const isRole = (local: string): boolean => roles.has(local.replace(/\+.*$/, ""));
