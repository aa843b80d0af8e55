import "./signing-keys.ts";
import { Campaign } from "@lettermill/core/campaign";

/** Every minute, by a schedule. */
export async function handler(): Promise<void> {
  await Campaign.tick();
}
