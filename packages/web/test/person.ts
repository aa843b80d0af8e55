import type { BrowserContext, Page } from "playwright-core";

export type Person = { email: string; password: string; workspace_name: string };

export const newPerson = (): Person => ({
  email: `${crypto.randomUUID()}@example.com`,
  password: "correct horse battery",
  workspace_name: "The Old Mill",
});

export async function signUp(page: Page, person = newPerson()): Promise<Person> {
  await page.goto("/sign-up");
  await page.getByLabel("Name of the workspace").fill(person.workspace_name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  return person;
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor({ state: "attached" });
}

/** Signs in without the page that asks for it. */
export async function enter(
  context: BrowserContext,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<void> {
  const answer = await context.request.post("/api/v1/auth/browser/login", { data: { email, password } });
  if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}`);
  await context.addInitScript("if (window === top) localStorage.setItem('lettermill.signed-in', 'yes')");
}
