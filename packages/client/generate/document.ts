import { app } from "@lettermill/functions/api/index";

/** What the api app needs to come up without a platform; none of it is in the document. */
const settings = {
  TABLE_NAME: "none",
  PUBLIC_URL: "http://localhost:8000",
  TOKEN_KEYS: "none:none",
  AUTH_KEYS: "none:none",
};

/** The OpenAPI document, from the very routes that serve it; no server is needed. */
export async function readDocument(): Promise<string> {
  for (const [name, value] of Object.entries(settings)) process.env[name] ??= value;
  const answer = await app.request("/openapi.json");
  if (!answer.ok) throw new Error(`The api answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}
