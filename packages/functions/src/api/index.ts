import { createMiddleware } from "hono/factory";
import { apiKey } from "./api-key.ts";
import { createApp, createRouter } from "./app.ts";
import { auth } from "./auth.ts";
import { campaign } from "./campaign.ts";
import { contact } from "./contact.ts";
import { docs } from "./docs.ts";
import { email } from "./email.ts";
import { health } from "./health.ts";
import { list } from "./list.ts";
import { member } from "./member.ts";
import { openapi } from "./openapi.ts";
import { suppression } from "./suppression.ts";
import { template } from "./template.ts";
import { workspace } from "./workspace.ts";

/** The whole route map on one page: one import and one line a noun. */
const v1 = createRouter();
v1.use(createMiddleware((c, next) => next().then(() => c.header("cache-control", "no-store"))));
v1.route("/", apiKey);
v1.route("/", auth);
v1.route("/", contact);
v1.route("/", list);
v1.route("/", campaign);
v1.route("/", email);
v1.route("/", member);
v1.route("/", suppression);
v1.route("/", template);
v1.route("/", workspace);

export const app = createApp();
app.route("/api/v1", v1);
app.route("/", docs);
app.route("/", health);
openapi(app);
