import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, openMailbox, type Running, startPlatform, until } from "../../../scripts/customer/index.ts";
import { blockEditor } from "./block-editor.ts";
import { barriers, openBrowser, visit } from "./browser.ts";
import { signIn } from "./person.ts";

type Template = {
  id: string;
  name: string;
  subject: string;
  html_content: string;
  text_content: string | null;
  template_type: string;
  design: string | null;
  version: number;
};

let platform: Running;
let browser: Browser;
let api: ReturnType<typeof createClient>;

/** A text that would run, if a text could. */
const hostile = `<img src=x onerror="document.title='ran'">`;

beforeAll(async () => {
  [platform, browser] = await Promise.all([startPlatform(), openBrowser()]);
  api = createClient(platform.url, platform.credentials.api_key);
  await api.patch("/workspace", { default_from_email: "letters@mill.example", postal_address: "1 Mill Lane" });
  await api.post("/contacts", { email: "grace@example.com", first_name: "Grace", custom_fields: { plan: "gold" } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const inside = async () => {
  const visitor = await visit(browser, platform.url);
  await visitor.page.goto("/sign-in");
  await signIn(visitor.page, platform.credentials);
  visitor.page.on("dialog", (dialog) => dialog.accept()); // who reloads with changes means it
  return visitor;
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const code = (page: Page) => page.getByRole("textbox", { name: "HTML" });
const preview = (page: Page) => page.frameLocator("iframe[title='Preview of the mail']");
const made = (html_content = "<p>Old</p>") =>
  api.post<Template>("/templates", { name: crypto.randomUUID(), subject: "Letter", html_content });
const saved = (id: string) => api.get<Template>(`/templates/${id}`);

async function write(page: Page, html: string): Promise<void> {
  await code(page).click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(html);
}

test("a template is made, written, seen as a contact would, kept over a reload, saved, tried, duplicated and deleted", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/templates");
  await button(page, "New template").first().click();
  await page.getByLabel("Name").fill(hostile);
  await page.getByLabel("Subject").fill(`${hostile} for {{ first_name }}`);
  await page.getByText("HTML", { exact: true }).click();
  await button(page, "Create template").click();
  await page.getByRole("heading", { name: hostile }).waitFor();
  await preview(page).getByText("Hello Ada,").waitFor();

  await write(page, "<p>Dear {{ first_name }}, you have ");
  await button(page, "Insert variable").click();
  await page.getByRole("menuitem", { name: "plan" }).click();
  await page.getByRole("combobox", { name: "As whom" }).fill("grace");
  await page.getByRole("option", { name: "grace@example.com" }).click();
  await preview(page).getByText("Dear Grace, you have gold").waitFor();
  await page.getByText("The HTML has no {{ unsubscribe_url }}").waitFor();
  await page.getByText("Phone", { exact: true }).click();
  await preview(page).getByText("Dear Grace").waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.reload();
  await page.getByText("Your changes from before are here again").waitFor();
  expect(await code(page).innerText()).toContain("Dear {{ first_name }}, you have {{ plan }}");
  await page.keyboard.press("ControlOrMeta+S");
  await page.getByText("Saved, version 2").waitFor();
  await page.reload();
  await page.getByText("Saved, version 2").waitFor();
  await preview(page).getByText("Dear Ada").waitFor();

  await button(page, "Send a test").click();
  await page.getByRole("textbox", { name: "To" }).fill("critic@example.com");
  await button(page, "Send").click();
  await page.getByText("on its way to critic@example.com").waitFor();
  const mailbox = openMailbox(platform.url);
  const entry = await until("the test mail", async () => (await mailbox.entries({ to: "critic@example.com" }))[0]);
  const mail = await mailbox.read(entry);
  expect(mail).toMatchObject({ subject: `${hostile} for Ada`, html: expect.stringContaining("Dear Ada, you have") });

  const act = async (name: string, on: string) => {
    await page.getByRole("button", { name: `Actions of ${on}`, exact: true }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await page.getByRole("main").getByRole("link", { name: "Templates" }).click();
  await act("Duplicate", hostile);
  await page.getByRole("link", { name: `${hostile} (copy)` }).waitFor();
  await page.getByLabel("Search templates").fill("(copy)");
  await page.getByRole("link", { name: hostile, exact: true }).waitFor({ state: "detached" });
  await act("Delete", `${hostile} (copy)`);
  await button(page, "Undo").click();
  await act("Delete", `${hostile} (copy)`);
  await page.getByText("No template matches").waitFor();
  await until("the copy to be gone", async () => (await api.all<Template>("/templates")).length === 1);
  await page.getByLabel("Search templates").fill("");
  await act("Delete", hostile);
  await page.getByRole("heading", { name: "No template yet" }).waitFor();
  await button(page, "Undo").click();
  await page.getByRole("link", { name: hostile }).waitFor();
  expect(await page.title()).toBe("Templates · Lettermill");
  expect(complaints()).toEqual([]);
  await context.close();
}, 120_000);

test("a template is put together of blocks, comes back as it was, holds in Outlook, and goes on as HTML", async () => {
  const { page, context, complaints } = await inside();
  await page.goto("/templates");
  await button(page, "New template").first().click();
  await page.getByLabel("Name").fill("Blocks");
  await page.getByLabel("Subject").fill("Summer");
  await button(page, "Create template").click();
  const { desk, aside, tab, add, write: fill } = blockEditor(page);
  await fill("Write here what you have to say.", `"Offers" ${hostile} for `);
  await desk.getByRole("button", { name: "Insert variable" }).click();
  await page.getByRole("menuitem", { name: "plan" }).click();
  await desk.getByText(`"Offers" ${hostile} for {{ plan }}`).waitFor();
  expect(await barriers(page)).toEqual([]);

  await add("Button");
  await aside.getByLabel("Label").fill("To the shop");
  await aside.getByLabel("Link to").fill('https://mill.example/?who={{ first_name | default: "you" }}');
  await add("Image");
  await aside.getByLabel("Address of the image").fill(`${platform.url}/favicon.svg`);
  await aside.getByLabel("For those who do not see it").fill("A sack of flour");

  await tab("Preview");
  await aside.getByRole("combobox", { name: "As whom" }).fill("grace");
  await page.getByRole("option", { name: "grace@example.com" }).click();
  await preview(page).getByText(`"Offers" ${hostile} for gold`).waitFor();
  await aside.getByText("Nothing to object to.").waitFor();
  const link = preview(page).getByRole("link", { name: "To the shop" });
  expect(await link.getAttribute("href")).toBe("https://mill.example/?who=Grace");

  await page.reload();
  await page.getByText("Your changes from before are here again").waitFor();
  await desk.getByText("To the shop").waitFor();
  await page.keyboard.press("ControlOrMeta+S");
  await page.getByText("Saved, version 2").waitFor();
  await page.reload();
  await desk.getByText("To the shop").waitFor();
  await page.getByText("Saved, version 2").waitFor();
  const [{ id }] = (await api.all<Template>("/templates?q=Blocks")) as [Template];
  const { design, html_content } = await saved(id);
  expect(JSON.parse(design ?? "")).toMatchObject({ editor: "blocks" });
  expect(html_content).not.toMatch(/display:\s*(flex|grid)|<link|<script|class="_/);
  expect(html_content).toMatch(/<!--\[if mso\]><table role="presentation" width="600"/);

  await button(page, "Edit as HTML").click();
  await page.getByRole("dialog").getByRole("button", { name: "Edit as HTML" }).click();
  await write(page, "<p>By hand {{ unsubscribe_url }}</p>");
  await button(page, "Save").click();
  await page.getByText("Saved, version 3").waitFor();
  expect(await saved(id)).toMatchObject({ design: null });
  await button(page, "Versions").click();
  await button(page, "Restore").first().click();
  await desk.getByText("To the shop").waitFor();
  expect(await saved(id)).toMatchObject({ version: 4, design });
  expect(await page.title()).toBe("Blocks · Lettermill");
  expect(complaints()).toEqual([]);
  await context.close();
}, 120_000);

test("the plain text is made from the HTML until somebody writes their own, and again when they give it up", async () => {
  const { id } = await made('<p>Dear <b>{{ first_name }}</b></p><a href="https://mill.example">The shop</a>');
  const { page, context, complaints } = await inside();
  await page.goto(`/templates/${id}`);
  await page.getByText("Text", { exact: true }).click();
  const shown = page.getByRole("region", { name: "Preview of the plain text" });
  await shown.filter({ hasText: "Dear Ada" }).filter({ hasText: "https://mill.example" }).waitFor();
  const text = page.getByRole("textbox", { name: "Plain text" });
  await button(page, "Write my own").click();
  await text.fill("For {{ first_name }} alone");
  await shown.filter({ hasText: /^For Ada alone/ }).waitFor();
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: "Transactional" }).click();
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await page.getByText("Your changes from before are here again").waitFor();
  expect(await text.inputValue()).toBe("For {{ first_name }} alone");
  await button(page, "Save").click();
  await page.getByText("Saved, version 2").waitFor();
  expect(await saved(id)).toMatchObject({
    text_content: "For {{ first_name }} alone",
    template_type: "transactional",
  });

  await text.fill("{{ first_name");
  await button(page, "Save").click();
  await page
    .getByText(/line 1/)
    .last()
    .waitFor();
  await button(page, "Make it from the mail").click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it from the mail" }).click();
  await button(page, "Save").click();
  await page.getByText("Saved, version 3").waitFor();
  expect(await saved(id)).toMatchObject({ text_content: null });
  expect(complaints().filter((said) => !said.includes("422"))).toEqual([]);
  await context.close();
}, 120_000);

test("a design that somebody else wrote runs nothing", async () => {
  const text = `<p>Harmless <a href="{{ view_url }}">link</a></p>${hostile}<script>document.title='ran'</script>`;
  const design = JSON.stringify({ editor: "blocks", content: [{ type: "Text", props: { id: "Text-1", text } }] });
  const body = { name: "Theirs", subject: "Theirs", html_content: "<p>Old</p>", design };
  const { id } = await api.post<Template>("/templates", body);
  const { page, context } = await inside();
  await page.goto(`/templates/${id}`);
  const { desk } = blockEditor(page);
  expect(await desk.locator(".tiptap a").getAttribute("href")).toBe("{{ view_url }}");
  expect(await page.title()).toBe("Theirs · Lettermill");
  expect(await desk.locator("img, script").count()).toBe(0);
  await context.close();
});

test("what has no room in a column comes after both, and lines of the footer stay lines", async () => {
  const button = { type: "Button", props: { id: "Button-1", label: "To the shop", href: "https://mill.example" } };
  const content = [
    { type: "Columns", props: { id: "Columns-1", share: "1:1", left: [], right: [button] } },
    { type: "Footer", props: { id: "Footer-1", note: "You asked for it.\nWe are glad." } },
  ];
  const design = JSON.stringify({ editor: "blocks", content });
  const { id } = await api.post<Template>("/templates", { name: "Two", subject: "Two", html_content: "Old", design });
  const { page, context } = await inside();
  await page.goto(`/templates/${id}`);
  const { desk, add } = blockEditor(page);
  for (const kind of ["Columns", "Divider"]) {
    await desk.getByRole("group", { name: "Button" }).click();
    await add(kind);
  }
  await page.keyboard.press("ControlOrMeta+S");
  await page.getByText("Saved, version 2").waitFor();
  const made = await saved(id);
  const [first, second, ...rest] = JSON.parse(made.design ?? "").content;
  expect(first.props.right).toMatchObject([{ type: "Button" }, { type: "Divider" }]);
  expect([second, ...rest].map(({ type }) => type)).toEqual(["Columns", "Footer"]);
  expect(made.html_content).toContain("You asked for it.<br/>We are glad.<br/>");
  await context.close();
});

test("broken Liquid stands at the editor, and nothing is saved of it", async () => {
  const { id } = await made();
  const { page, context } = await inside();
  await page.goto(`/templates/${id}`);
  await write(page, "<p>{{ first_name</p>");
  await page.getByText("This cannot be shown as it is").waitFor();
  await preview(page).getByText("Old").waitFor();
  await button(page, "Save").click();
  await page
    .getByRole("main")
    .getByText(/line 1/)
    .last()
    .waitFor();
  expect((await saved(id)).version).toBe(1);
  await context.close();
});

test("a mail that comes before the frame of its preview has loaded is to be seen", async () => {
  const { id } = await made();
  const { page, context } = await inside();
  await context.addInitScript(`{
    const { fetch } = window;
    window.fetch = async (...call) => {
      const answer = await fetch(...call);
      await window.held;
      return answer;
    };
  }`);
  await page.goto(`/templates/${id}`);
  await preview(page).getByText("Old").waitFor();
  await page.getByText("Text", { exact: true }).click(); // and the frame is gone
  await page.evaluate("void (window.held = new Promise((release) => { window.release = release }))");
  const answered = page.waitForResponse(/render$/);
  await write(page, "<p>New</p>");
  await answered;
  await page.evaluate(`(async () => {
    document.querySelector("input[value=desktop]").click();
    await undefined; // React has drawn the frame by then
    window.release();
  })()`);
  await preview(page).getByText("New").waitFor();
  await context.close();
});

test("who leaves with changes is asked, and finds them again, or throws them away", async () => {
  const { id } = await made();
  const { page, context } = await inside();
  await page.goto(`/templates/${id}`);
  await page.getByLabel("Subject").fill("Not saved");
  const leave = () => page.getByRole("main").getByRole("link", { name: "Templates" }).click();
  await leave();
  await button(page, "Stay").click();
  expect(await page.getByLabel("Subject").inputValue()).toBe("Not saved");
  await leave();
  await button(page, "Leave").click();
  await page.getByRole("heading", { name: "Templates" }).waitFor();
  await page.goto(`/templates/${id}`);
  await button(page, "Discard them").click();
  await page.getByText("Saved, version 1").waitFor();
  expect(await page.getByLabel("Subject").inputValue()).toBe("Letter");
  await page.reload();
  await page.getByText("Saved, version 1").waitFor();
  await context.close();
});

test("what somebody else saved meanwhile is not written over unasked, and an earlier version comes back", async () => {
  const { id } = await made();
  const { page, context } = await inside();
  await page.goto(`/templates/${id}`);
  await write(page, "<p>Mine</p>");
  await api.patch(`/templates/${id}`, { html_content: "<p>Theirs</p>" });
  await button(page, "Save").click();
  await page.getByText("It was not saved").waitFor();
  expect((await saved(id)).html_content).toBe("<p>Theirs</p>");
  await button(page, "Save mine as the newest").click();
  await page.getByText("Saved, version 3").waitFor();
  expect((await saved(id)).html_content).toBe("<p>Mine</p>");

  await button(page, "Versions").click();
  await button(page, "Restore").last().click();
  await page.getByText("Saved, version 4").waitFor();
  await preview(page).getByText("Old").waitFor();
  expect((await saved(id)).html_content).toBe("<p>Old</p>");
  await context.close();
});
