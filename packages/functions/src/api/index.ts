import { createApp } from "./app.ts";

/** The whole route map on one page. */
export const app = createApp();
const v1 = createApp();

app.route("/api/v1", v1);
app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
  type: "http",
  scheme: "bearer",
  description: "An access token or an API key.",
});
