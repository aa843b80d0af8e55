import { createClient } from "@lettermill/client";

/** The API as anybody may call it: to sign in, and to refresh. */
export const open = createClient({ url: location.origin });
