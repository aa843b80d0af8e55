/** What one party is likely to own of an address: an IPv4 address, or the /64 around an IPv6 address. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ""));
  return groups.slice(0, 4).join(":");
}

/**
 * An address as it may be kept: IPv4 without its last octet, IPv6 as its /48. Enough to show where a consent came from,
 * and not whose line it was; a hash would not do, since every IPv4 address can be tried in seconds.
 */
export function truncated(address: string): string {
  const part = network(address);
  if (part.includes(":")) return `${part.split(":").slice(0, 3).join(":")}::/48`;
  return /^\d+\.\d+\.\d+\.\d+$/.test(part) ? part.replace(/\d+$/, "0/24") : "unknown";
}
