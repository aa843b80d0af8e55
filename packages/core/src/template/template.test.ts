import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Contact } from "../contact/index.ts";
import { Content } from "../content/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Template } from "./index.ts";

const inWorkspace = async (work: (workspace: Workspace.Info) => Promise<void>) => {
  const workspace = await Workspace.create({ name: "Acme" });
  await Actor.system(workspace.id, () => work(workspace));
};

const minimal = { name: "Welcome", subject: "Hi {{ first_name }}", html_content: "<p>Hi {{ plan }}</p>" };

test("a template is kept with what it reads of a recipient", () =>
  inWorkspace(async () => {
    const created = await Template.create({
      ...minimal,
      preheader: "For {{ company }}",
      text_content: "{% if vip %}x{% endif %}",
      category: "Onboarding",
      tags: ["a", "b", "a"],
    });
    expect(created).toMatchObject({
      version: 1,
      template_type: "marketing",
      tags: ["a", "b"],
      variables: ["company", "first_name", "plan", "vip"],
    });
    expect(await Template.get(created.id)).toEqual(created);
  }));

test("changed content is a new version, anything else is not", () =>
  inWorkspace(async () => {
    const { id } = await Template.create(minimal);
    const renamed = await Template.update(id, { name: "Hello", category: "News", tags: ["x"] });
    expect(renamed).toMatchObject({ name: "Hello", category: "News", version: 1 });
    const edited = await Template.update(id, { html_content: "<p>{{ city }}</p>", category: null });
    expect(edited).toMatchObject({ name: "Hello", category: null, version: 2, variables: ["city", "first_name"] });
    expect(await Template.get(id)).toEqual(edited);
    expect(await Template.get(id, 1)).toMatchObject({ html_content: minimal.html_content, version: 1 });
    const restored = await Template.restore(id, 1);
    expect(restored).toMatchObject({ html_content: minimal.html_content, version: 3, name: "Hello" });
    const { data } = await Template.versions(id);
    expect(data.map(({ version }) => version)).toEqual([3, 2, 1]);
    const first = await Template.versions(id, { limit: 2 });
    expect((await Template.versions(id, { cursor: first.next_cursor! })).data.map(({ version }) => version)).toEqual([
      1,
    ]);
    await expect(Template.get(id, 9)).rejects.toMatchObject({ code: "template_version.missing" });
  }));

test("changes at the same time all arrive, each as a version", () =>
  inWorkspace(async () => {
    const { id } = await Template.create(minimal);
    await Promise.all([1, 2, 3].map((n) => Template.update(id, { html_content: `<p>${n}</p>` })));
    const { data } = await Template.versions(id);
    expect(data.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect((await Template.get(id)).version).toBe(4);
  }));

test("who edited an old version is told", () =>
  inWorkspace(async () => {
    const { id } = await Template.create(minimal);
    await Template.update(id, { subject: "A", version: 1 });
    await expect(Template.update(id, { subject: "B", version: 1 })).rejects.toMatchObject({
      code: "template.changed",
      details: { version: 2 },
    });
    expect((await Template.get(id)).subject).toBe("A");
  }));

test.each([
  [{ html_content: "a\nb {{ x" }, "html_content", /line 2, column 3/],
  [{ html_content: "{% if a %}\n\n  {% endfor %}" }, "html_content", /line 3, column 3/],
  [{ html_content: "{{ a | nothing }}" }, "html_content", /undefined filter: nothing at line 1, column 1/],
  [{ html_content: "x {% include 'a' %}" }, "html_content", /other files at line 1, column 3/],
  [{ html_content: "{% link 1 %}" }, "html_content", /tag "link" not found/],
  [
    { html_content: "{% for i in (1..100000000) %}{% endfor %}" },
    "html_content",
    /memory alloc limit exceeded at line 1/,
  ],
  [{ subject: "{% if %}" }, "subject", /line 1, column 6/],
  [{ text_content: "{{ 'a' | append }}" }, "text_content", /line 1/],
  [{ html_content: "{{ plan }}", strict: true }, "html_content", /Unknown variable plan at line 1, column 4/],
])("content that is broken is refused with its place: %j", (change, path, message) =>
  inWorkspace(async () => {
    const refusal = {
      kind: "invalid",
      code: "template.broken",
      details: { errors: [{ path, message: expect.stringMatching(message) }] },
    };
    await expect(Template.create({ ...minimal, ...change })).rejects.toMatchObject(refusal);
    const { id } = await Template.create(minimal);
    await expect(Template.update(id, change)).rejects.toMatchObject(refusal);
    expect((await Template.get(id)).version).toBe(1);
  }),
);

test("a loop without end is killed", () =>
  inWorkspace(async () => {
    const loop = "{% for a in (1..999999) %}{% for b in (1..999999) %}{% endfor %}{% endfor %}";
    const from = Date.now();
    await expect(Template.create({ ...minimal, html_content: loop })).rejects.toMatchObject({ kind: "invalid" });
    expect(Date.now() - from).toBeLessThan(10_000);
  }));

test("strict saves take the contact's own names and those they are told", () =>
  inWorkspace(async () => {
    const html_content = "{{ first_name }}{{ contact.email }}{{ unsubscribe_url }}{% assign x = plan %}{{ x }}";
    await Template.create({ ...minimal, html_content, strict: true, known_variables: ["plan"] });
  }));

test("what does not fit into an item is too large", () =>
  inWorkspace(async () => {
    const html_content = "x".repeat(Content.largest);
    await expect(Template.create({ ...minimal, html_content })).rejects.toMatchObject({ kind: "too-large" });
    const shown = "x".repeat(Content.largest / 2);
    await expect(Template.create({ ...minimal, html_content: shown })).rejects.toMatchObject({ kind: "too-large" });
    const { id } = await Template.create({ ...minimal, html_content: `<!--${"é".repeat(150_000)}-->x` });
    expect((await Template.get(id)).html_content).toHaveLength(150_008);
  }));

test("a line break in a subject is refused", () =>
  inWorkspace(async () => {
    await expect(Template.create({ ...minimal, subject: "a\r\nBcc: x@example.com" })).rejects.toThrow();
  }));

test("pages are filtered, newest first, and another workspace's templates are not there", () =>
  inWorkspace(async () => {
    const names = ["One", "Two", "Three"];
    const ids: string[] = [];
    for (const [index, name] of names.entries()) {
      const tags = index === 0 ? ["a"] : ["a", "b"];
      const { id } = await Template.create({
        ...minimal,
        name,
        tags,
        category: `C${index % 2}`,
        template_type: "news",
      });
      ids.unshift(id);
    }
    const found = async (filter: Template.Filter) => (await Template.page(filter)).data.map(({ name }) => name);
    expect(await found({})).toEqual(["Three", "Two", "One"]);
    expect(await found({ tags: ["a", "b"] })).toEqual(["Three", "Two"]);
    expect(await found({ category: "C0" })).toEqual(["Three", "One"]);
    expect(await found({ template_type: "news", q: "tWo" })).toEqual(["Two"]);
    expect(await found({ template_type: "other" })).toEqual([]);
    const first = await Template.page({}, { limit: 2 });
    const second = await Template.page({}, { limit: 2, cursor: first.next_cursor! });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    await inWorkspace(async () => {
      expect(await found({})).toEqual([]);
      for (const attempt of [Template.get, Template.versions, Template.remove]) {
        await expect(attempt(ids[0]!)).rejects.toMatchObject({ code: "template.missing" });
      }
    });
  }));

test("a deleted template is gone with its versions", () =>
  inWorkspace(async () => {
    const { id } = await Template.create(minimal);
    await Template.remove(id);
    const rename = (template_id: string) => Template.update(template_id, { name: "x" });
    for (const attempt of [Template.get, (same: string) => Template.get(same, 1), rename, Template.remove]) {
      await expect(attempt(id)).rejects.toMatchObject({ code: "template.missing" });
    }
  }));

test("what the HTML was made from is kept by version, and not with HTML that was written by hand", () =>
  inWorkspace(async () => {
    const design = JSON.stringify({ blocks: ["Hi"] });
    const { id } = await Template.create({ ...minimal, design });
    expect((await Template.update(id, { name: "Renamed" })).design).toBe(design);
    const { html_content } = minimal;
    expect((await Template.update(id, { subject: "Other", html_content })).design).toBe(design);
    expect((await Template.update(id, { html_content: "<p>By hand</p>" })).design).toBeNull();
    expect(await Template.get(id)).toMatchObject({ version: 3, design: null });
    expect(await Template.restore(id, 1)).toMatchObject({ version: 4, design, html_content });
    const large = { html_content: `<p>${"a".repeat(250_000)}</p>`, design: "d".repeat(120_000) };
    await expect(Template.update(id, large)).rejects.toMatchObject({ code: "template.too-large" });
    expect(await Template.get(id)).toMatchObject({ version: 4, design });
  }));

test("a preview shows what a contact would get, or given variables, with warnings", () =>
  inWorkspace(async () => {
    await Workspace.update({ postal_address: "1 Main Street" });
    const html_content = `<p>{{ first_name | default: "friend" }}, {{ plan }} at {{ workspace.name }}</p><img src="/a.png">`;
    const { id } = await Template.create({ ...minimal, html_content });
    const contact = await Contact.create({
      email: "ada@example.com",
      first_name: "Ada & co",
      custom_fields: { plan: "pro", first_name: "not this" },
    });
    const mail = await Template.render(id, { contact_id: contact.contact_id });
    expect(mail.subject).toBe("Hi Ada & co");
    expect(mail.html).toContain("<p>Ada &amp; co, pro at Acme</p>");
    expect(mail.html).toContain('1 Main Street<br><a href="http://localhost:8000/u/preview"');
    expect(mail.text).toContain("Ada & co, pro at Acme");
    expect(mail.warnings.map(({ code }) => code).sort()).toEqual(["image.alt-missing", "unsubscribe.missing"]);
    const given = await Template.render(id, { variables: { plan: "basic" } });
    expect(given.html).toContain("<p>friend, basic at Acme</p>");
    const edited = await Template.render(id, {
      content: { html_content: "<p>Not saved, {{ plan }}</p>" },
      variables: { plan: "pro" },
    });
    expect(edited).toMatchObject({ subject: given.subject, html: expect.stringContaining("<p>Not saved, pro</p>") });
    expect((await Template.get(id)).html_content).toBe(html_content);
    await expect(Template.render(id, { content: { html_content: "<p>{{ plan</p>" } })).rejects.toMatchObject({
      kind: "invalid",
      details: { errors: [{ path: "html_content" }] },
    });
    await expect(Template.render(id, { content: { html_content: "a".repeat(400_000) } })).rejects.toMatchObject({
      code: "template.too-large",
    });
    await expect(Template.render(id, { contact_id: "con_none" })).rejects.toMatchObject({ code: "contact.missing" });
    await expect(Template.render(id, { variables: { first_name: "a\nb" } })).rejects.toMatchObject({
      code: "content.subject",
    });
  }));
