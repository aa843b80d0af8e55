export type Answer = { status: number; headers: Headers; text: string; json: unknown };

export type Client = ReturnType<typeof createClient>;

type Body = object | FormData | string | undefined;

/**
 * Calls the API with the given token, as any client would.
 *
 * @param url - of the platform, without `/api/v1`
 */
export function createClient(url: string, token?: string) {
  /** One call, whatever comes back. Text and forms go as they are, all else as JSON. */
  async function call(
    method: string,
    path: string,
    body?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isRaw = body === undefined || typeof body === "string" || body instanceof FormData;
    const type = body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...type, ...headers },
      ...(body === undefined ? {} : { body: isRaw ? (body as string | FormData) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  /** The JSON of a call that must succeed. */
  async function ask<T>(method: string, path: string, body?: Body, headers?: Record<string, string>): Promise<T> {
    const { status, text, json } = await call(method, path, body, headers);
    if (status < 200 || status > 299) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
    return json as T;
  }

  return {
    call,
    get: <T>(path: string) => ask<T>("GET", path),
    post: <T>(path: string, body?: Body, headers?: Record<string, string>) => ask<T>("POST", path, body, headers),
    patch: <T>(path: string, body: Body) => ask<T>("PATCH", path, body),
    text: async (path: string) => (await call("GET", path)).text,
    /** Every item of a collection, page by page. */
    all: async <T>(path: string): Promise<T[]> => {
      const found: T[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const mark: string = path.includes("?") ? "&" : "?";
        const page: { data: T[]; next_cursor: string | null } = await ask(
          "GET",
          `${path}${mark}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        found.push(...page.data);
        cursor = page.next_cursor;
      }
      return found;
    },
  };
}
