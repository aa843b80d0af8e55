import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { errorOf } from "./problem.ts";
import type { paths } from "./schema.ts";

export { LettermillError } from "./problem.ts";
export type * from "./schema.ts";

export type Client = FetchClient<paths>;

export type Options = {
  /** Of the platform, such as `https://mail.example.com`. */
  url: string;
  /** An API key or an access token. */
  token?: string;
  /** In place of the global one: for retries, proxies, tests. */
  fetch?: (request: Request) => Promise<Response>;
};

/**
 * A client of the API: `GET`, `POST`, `PATCH`, `PUT` and `DELETE` of every path of its OpenAPI document, typed.
 *
 * @example
 * const lettermill = createClient({ url: "https://mail.example.com", token: process.env.LETTERMILL_KEY });
 * const { data } = await answer(lettermill.GET("/api/v1/lists"));
 */
export function createClient({ url, token, fetch }: Options): Client {
  const client = createFetchClient<paths>({
    baseUrl: url,
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
    ...(fetch ? { fetch } : {}),
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw await errorOf(response);
    },
  });
  return client;
}

/**
 * What a call answers.
 *
 * @throws LettermillError when the API refuses
 */
export const answer = async <T>(call: Promise<{ data?: T }>): Promise<T> => (await call).data as T;
