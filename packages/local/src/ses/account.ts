import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Identity = {
  created_at: string;
  verified: boolean;
  dkim_enabled: boolean;
  feedback_forwarding: boolean;
  mail_from_domain?: string;
  behavior_on_mx_failure: "USE_DEFAULT_VALUE" | "REJECT_MESSAGE";
  configuration_set?: string;
  tags?: { Key: string; Value: string }[];
};

export type EventDestination = {
  name: string;
  enabled: boolean;
  event_types: string[];
  topic_arn?: string;
  /** Of Firehose, and the role in which SES would put records there. */
  stream?: { arn: string; role_arn: string };
};
export type ConfigurationSet = { name: string; sending_enabled: boolean; event_destinations: EventDestination[] };
export type Suppressed = { reason: "BOUNCE" | "COMPLAINT"; updated_at: string; message_id?: string };

/** What an SES account holds besides mail. */
export type Settings = {
  sending_enabled: boolean;
  suppressed_reasons: string[];
  identities: Record<string, Identity>;
  configuration_sets: Record<string, ConfigurationSet>;
  suppressed: Record<string, Suppressed>;
};

export type Account = { settings: Settings; save: () => Promise<void> };

const fresh = (): Settings => ({
  sending_enabled: true,
  // As accounts made since November 2019 have it.
  suppressed_reasons: ["BOUNCE", "COMPLAINT"],
  identities: {},
  configuration_sets: {},
  suppressed: {},
});

/** Opens the account of a folder, or one in memory. Saves that come together become one write. */
export async function openAccount(folder?: string): Promise<Account> {
  const file = folder && join(folder, "ses.json");
  const settings = { ...fresh(), ...(file ? await readSettings(file) : {}) };
  let saving: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function write(): Promise<void> {
    next = undefined;
    if (!folder || !file) return;
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(settings));
    await rename(`${file}.new`, file);
  }

  return {
    settings,
    save: () => {
      if (!next) {
        next = saving.then(write);
        saving = next;
      }
      return next;
    },
  };
}

async function readSettings(file: string): Promise<Partial<Settings>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  return JSON.parse(text) as Partial<Settings>;
}
