import { expect, test } from "vitest";
import { network, truncated } from "./network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:0:1:aaaa:bbbb:cccc:dddd", "2001:db8:0:1"],
  ["2001:DB8:0000:0001::1", "2001:db8:0:1"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, expected) => expect(network(address)).toBe(expected));

test.each([
  ["203.0.113.7", "203.0.113.0/24"],
  ["::ffff:203.0.113.7", "203.0.113.0/24"],
  ["2001:db8:7:1:aaaa:bbbb:cccc:dddd", "2001:db8:7::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
  ["unknown", "unknown"],
  ["<script>", "unknown"],
])("of %s is kept %s", (address, expected) => expect(truncated(address)).toBe(expected));
