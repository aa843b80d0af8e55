import { z } from "zod";
import { Address } from "../address/index.ts";

export const marks = ["role", "disposable", "typo"] as const;
export type Mark = (typeof marks)[number];

export const Info = z
  .object({
    email: z.string(),
    valid: z.boolean().meta({ description: "by its form; nobody was asked whether the mailbox exists" }),
    reason: z.string().nullable().meta({ description: "why it is not valid" }),
    normalized: z.string().nullable().meta({ description: "what makes it the same address as another spelling" }),
    domain: z.string().nullable(),
    role: z.boolean().meta({ description: "belongs to a function such as info or sales, not to a person" }),
    disposable: z.boolean().meta({ description: "a mailbox made to be thrown away" }),
    suggestion: z.string().nullable().meta({ description: "what was perhaps meant" }),
  })
  .meta({ id: "AddressValidation" });
export type Info = z.infer<typeof Info>;

export const Validate = z.object({ email: z.string().max(512).meta({ example: "ada@gmial.com" }) });

/** What there is to say about an address, without asking the network. Never throws for an address that is none. */
export async function validate({ email }: z.infer<typeof Validate>): Promise<Info> {
  const checked = Address.check(email);
  const base = { email, normalized: null, domain: null, role: false, disposable: false, suggestion: null };
  if (!checked.ok) return { ...base, valid: false, reason: checked.reason };
  const { address, key, domain } = checked.value;
  const { suggestDomain, isRole, isDisposable } = await lists();
  const local = address.slice(0, address.lastIndexOf("@"));
  const meant = suggestDomain(domain);
  return {
    email,
    valid: true,
    reason: null,
    normalized: key,
    domain,
    role: isRole(local.toLowerCase()),
    disposable: isDisposable(domain),
    suggestion: meant ? `${local}@${meant}` : null,
  };
}

/** The marks of an address that a contact carries; such a contact is marked, not refused. */
export async function marksOf(email: string): Promise<Mark[]> {
  const { role, disposable, suggestion } = await validate({ email });
  const found = { role, disposable, typo: suggestion !== null };
  return marks.filter((mark) => found[mark]);
}

/** Loaded when first needed: they are large, and neither tracking nor sending needs them. */
let loaded: ReturnType<typeof load> | undefined;

function lists() {
  loaded ??= load();
  return loaded;
}

async function load() {
  const [disposable, role, suggestion] = await Promise.all([
    import("./disposable.ts"),
    import("./role.ts"),
    import("./suggestion.ts"),
  ]);
  return { ...disposable, ...role, ...suggestion };
}

export * as Validation from "./index.ts";
