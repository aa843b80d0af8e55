import type { Page } from "playwright-core";

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
