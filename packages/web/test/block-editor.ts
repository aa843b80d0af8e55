import type { Page } from "playwright-core";

/** The block editor on the page: where the mail is put together, and what stands beside it. */
export function blockEditor(page: Page) {
  const desk = page.getByRole("region", { name: "Mail" });
  const aside = page.getByRole("region", { name: "Blocks and preview" });
  const tab = (name: string) => aside.getByRole("tab", { name }).click();
  return {
    desk,
    aside,
    tab,
    add: async (kind: string) => {
      await tab("Add");
      await aside.getByTestId(`drawer-item:${kind}`).click();
    },
    /** Writes instead of a text that is there. */
    write: async (instead: string, text: string) => {
      await desk.locator(".tiptap").getByText(instead).click();
      await desk.locator(".tiptap:focus").waitFor();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText(text);
    },
  };
}
