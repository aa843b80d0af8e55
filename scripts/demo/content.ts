/** What the demo sends: conditionals, filters with defaults, custom fields from the file, a style sheet, several links. */
export const template = {
  name: "Summer letter",
  subject: "{{ first_name | default: 'Hello' }}, the summer offers are here",
  preheader: "Bread, flour and a day at the mill",
  html_content: `<html>
<head>
<style>
h1 { color: #7a4b12; font: 700 28px Georgia, serif }
.button { background: #7a4b12; color: #ffffff; padding: 12px 24px }
</style>
</head>
<body>
<h1>Dear {{ first_name | default: "friend of the mill" }},</h1>
{% if plan == "enterprise" or plan == "pro" %}
<p>thank you for being with us on the {{ plan | upcase }} plan. Your orders so far: {{ lifetime_value | round: 2 }} euros.</p>
{% elsif plan == "starter" %}
<p>you have started well{% if location %} in {{ location }}{% endif %}: here is what comes next.</p>
{% else %}
<p>come and see what the others already know.</p>
{% endif %}
{% if birthday %}<p>We have noted your birthday, {{ birthday | date: "%-d %B" }}.</p>{% endif %}
{% if company %}<p>There is a basket for {{ company }}, too.</p>{% endif %}
<p><a class="button" href="https://mill.example/summer?ref=letter&amp;year=2026">See the offers</a></p>
<p><a href="https://mill.example/journal/rye">Read about rye</a> or <a href="mailto:hello@mill.example">write to us</a>.</p>
<p><a href="https://mill.example/visit#opening-hours">Visit the mill</a></p>
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>
</body>
</html>`,
};

export const links = {
  offers: "https://mill.example/summer?ref=letter&year=2026",
  journal: "https://mill.example/journal/rye",
  visit: "https://mill.example/visit#opening-hours",
};
