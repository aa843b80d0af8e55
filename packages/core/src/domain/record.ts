import type { DomainItem } from "./domain.entity.ts";
import type { Found, Record } from "./schema.ts";

/** A record to publish, and whether an answer of DNS is it. */
export type Wanted = Pick<Record, "purpose" | "type" | "name" | "value" | "required"> & {
  fits(value: string): boolean;
};

type Named = Pick<DomainItem, "domain_id" | "name" | "mail_from" | "dkim_tokens" | "dkim_zone">;

/**
 * The records of a sending domain, always in this order: the proof that it is the workspace's own; SES's Easy DKIM keys;
 * MX and SPF of the MAIL FROM domain, by which SPF aligns; and DMARC, which mailbox providers ask of bulk senders.
 */
export function recordsOf(domain: Named, region: string): Wanted[] {
  const { domain_id, name, mail_from, dkim_tokens, dkim_zone } = domain;
  const proof = `lettermill-domain=${domain_id}`;
  const mx = `10 feedback-smtp.${region}.amazonses.com`;
  return [
    { purpose: "ownership", type: "TXT", name: `_lettermill.${name}`, value: proof, required: true, fits: same(proof) },
    ...dkim_tokens.map((token): Wanted => {
      const value = `${token}.${dkim_zone}`;
      const place = `${token}._domainkey.${name}`;
      return { purpose: "dkim", type: "CNAME", name: place, value, required: true, fits: same(value) };
    }),
    { purpose: "mail_from", type: "MX", name: mail_from, value: mx, required: false, fits: same(mx) },
    {
      purpose: "spf",
      type: "TXT",
      name: mail_from,
      value: "v=spf1 include:amazonses.com ~all",
      required: false,
      fits: (text) => /^v=spf1( .*)? [+]?include:amazonses\.com( |$)/i.test(text),
    },
    {
      purpose: "dmarc",
      type: "TXT",
      name: `_dmarc.${name}`,
      value: "v=DMARC1; p=none;",
      required: false,
      // Any policy is one; a stricter one is better.
      fits: (text) => /^v=DMARC1\s*;\s*p=(none|quarantine|reject)\b/i.test(text),
    },
  ];
}

/** What stands in an info: the records with what was found of each. */
export const shown = (wanted: Wanted[], found: Found[] | undefined): Record[] =>
  wanted.map(({ fits: _fits, ...record }, at) => ({ ...record, ...(found?.[at] ?? unchecked) }));

const unchecked: Found = { state: "unchecked", values: [] };

/** Names in DNS know no case, and may end in a dot. */
const same = (wanted: string) => (value: string) => plain(value) === plain(wanted);
const plain = (value: string) => value.toLowerCase().replace(/\.$/, "");
