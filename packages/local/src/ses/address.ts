/** The bare address of a mailbox such as `Ann <ann@example.com>`. */
export function addressOf(mailbox: string): string {
  const angled = /<([^<>]*)>\s*$/.exec(mailbox);
  return (angled?.[1] ?? mailbox).trim();
}

export const domainOf = (mailbox: string): string => {
  const address = addressOf(mailbox);
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
};

/**
 * Says what SES finds wrong with a mailbox, or undefined when it takes it. SES has no SMTPUTF8: the local part is ASCII,
 * the domain punycode.
 */
export function addressProblem(mailbox: string): string | undefined {
  const address = addressOf(mailbox);
  const at = address.lastIndexOf("@");
  if (at < 0) return "Missing final '@domain'";
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (hasControl(mailbox)) return "Mailbox contains control characters";
  if (local === "") return "Missing local part before '@domain'";
  if (/\s/.test(local)) return "Local address contains control or whitespace";
  if (!isAscii(local)) return "Local address contains non-ASCII characters";
  if (/[<>()[\],;:\\"@]/.test(local) && !/^".*"$/.test(local)) return "Local address contains illegal characters";
  if (local.startsWith(".") || local.endsWith(".") || local.includes(".."))
    return "Local address contains dots in a row";
  if (domain.startsWith(".")) return "Domain starts with dot";
  if (domain.endsWith(".")) return "Domain ends with dot";
  if (/\s/.test(domain)) return "Domain contains control or whitespace";
  if (!/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(domain)) return "Domain contains illegal character";
  if (address.length > 320) return "Address is longer than 320 characters";
  return undefined;
}

/** Characters below space, and DEL. Written by code so that the source holds no control character. */
export function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 127) return true;
  }
  return false;
}

export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 126) return false;
  return true;
}
