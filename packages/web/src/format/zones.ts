/** All time zones. UTC is none of a browser's own. */
export const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
