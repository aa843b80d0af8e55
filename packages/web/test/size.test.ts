import { expect, test } from "vitest";
import { buildDashboard, dashboard } from "../../../scripts/dashboard/build.ts";
import { budget, firstLoad } from "../../../scripts/dashboard/size.ts";

test.each([
  "overview/overview-page",
  "contact/contact-list-page",
  "contact/contact-page",
  "import/new-import-page",
  "list/list-page",
  "list/one-list-page",
  "segment/segment-page",
  "sign-up-form/form-page",
  "campaign/campaign-page",
  "campaign/edit-page",
  "template/editor-page",
])("a first visit to %s loads no more script than its budget", (page) => {
  buildDashboard();
  expect(firstLoad(dashboard, `src/${page}.tsx`)).toBeLessThanOrEqual(budget);
});
