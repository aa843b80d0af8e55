import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Contact } from "../contact/index.ts";
import { Template } from "../template/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Campaign } from "./index.ts";

async function inWorkspace(work: () => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Acme", timezone: "Europe/Berlin" });
  await Actor.system(id, work);
}

const letter = {
  name: "Letter",
  subject: "A letter, {{ first_name }}",
  html_content: "<p>Dear {{ first_name }}, this is {{ campaign.name }}.</p>",
  text_content: "By hand",
};

test("a campaign reads as its contact would get it: its own words before its template's", () =>
  inWorkspace(async () => {
    const { id: template_id } = await Template.create(letter);
    const { contact_id } = await Contact.create({ email: "grace@example.com", first_name: "Grace" });
    const { id } = await Campaign.create({ name: "Summer", template_id });
    const whole = await Campaign.render(id, { contact_id });
    expect(whole).toMatchObject({ subject: "A letter, Grace", text: expect.stringContaining("By hand") });
    expect(whole.html).toContain("Dear Grace, this is Summer.");

    await Campaign.update(id, { subject: "For you", html_content: "<p>Ours, {{ first_name }}</p>" });
    const own = await Campaign.render(id, { variables: { first_name: "Ada" } });
    expect(own).toMatchObject({ subject: "For you", text: expect.stringContaining("Ours, Ada") });
    expect(own.html).toContain("Ours, Ada");
  }));

test("what is being edited stands in place of what is saved, and null gives way to the template", () =>
  inWorkspace(async () => {
    const { id: template_id } = await Template.create(letter);
    const { id } = await Campaign.create({ name: "Summer", subject: "Saved", html_content: "<p>Saved</p>" });
    const typed = await Campaign.render(id, { content: { subject: "Typed", html_content: "<p>Typed</p>" } });
    expect(typed.subject).toBe("Typed");
    expect(typed.html).toContain("<p>Typed</p>");
    const chosen = await Campaign.render(id, { content: { template_id, subject: null, html_content: null } });
    expect(chosen.subject).toBe("A letter, ");
    expect(chosen.html).toContain("this is Summer.");
    expect(await Campaign.get(id)).toMatchObject({ subject: "Saved", html_content: "<p>Saved</p>" });
  }));

test("one without content can be looked at; broken Liquid, and what does not exist, is refused with its place", () =>
  inWorkspace(async () => {
    const { id } = await Campaign.create({ name: "Empty", settings: { unsubscribe_link: false } });
    expect(await Campaign.render(id, {})).toMatchObject({ subject: "" });
    await expect(Campaign.render(id, { content: { html_content: "{% if x %}" } })).rejects.toMatchObject({
      kind: "invalid",
      details: { errors: [{ path: "html_content" }] },
    });
    await expect(Campaign.render(id, { content: { template_id: "tpl_none" } })).rejects.toMatchObject({
      kind: "missing",
    });
    await expect(Campaign.render(id, { contact_id: "con_none" })).rejects.toMatchObject({ kind: "missing" });
    await expect(Campaign.render("cmp_none", {})).rejects.toMatchObject({ kind: "missing" });
  }));
