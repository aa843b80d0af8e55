import { Workspace } from "@lettermill/core/workspace";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const workspace = createRouter();

workspace.openapi(
  route("workspace.get", "get", "/workspace", {
    summary: "The workspace and its settings",
    access: "viewer",
    answer: Workspace.Info,
  }),
  async (c) => c.json(await Workspace.get(), 200),
);

workspace.openapi(
  route("workspace.update", "patch", "/workspace", {
    summary: "Change settings of the workspace",
    description:
      "Only what is given changes; null takes a setting away. `sending`, `guard` and `warm_up` are replaced as a whole.",
    access: "admin",
    body: Workspace.Update,
    answer: Workspace.Info,
  }),
  async (c) => c.json(await Workspace.update(c.req.valid("json")), 200),
);
