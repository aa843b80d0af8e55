import { expect, test } from "vitest";
import { keepLiquid } from "./liquid.ts";

test.each([
  ["{{ a | default: &quot;b&quot; }}", "{{ a | default: 'b' }}"],
  ["{% if a &lt; 3 &amp;&amp; b &gt; 1 %}&lt;{% endif %}", "{% if a < 3 && b > 1 %}&lt;{% endif %}"],
  ['<a href="{{ a | append: &#x27;b&#x27; }}">', "<a href=\"{{ a | append: 'b' }}\">"],
  ["{{ a }}&nbsp;{{&nbsp;b }}", "{{ a }}&nbsp;{{ b }}"],
  ["A &quot;b&quot; &lt;c&gt; &eacute;", "A &quot;b&quot; &lt;c&gt; &eacute;"],
])("Liquid in %s is as it was typed, and the rest as it was", (escaped, typed) => {
  expect(keepLiquid(escaped)).toBe(typed);
});
