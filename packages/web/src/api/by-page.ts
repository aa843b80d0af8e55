/** How a collection of the API is read page by page; the parameter of a page is its cursor. */
export const byPage = {
  initialPageParam: "",
  getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor,
};

/** What asks for a page. The first one has no cursor. */
export const from = (cursor: string) => (cursor ? { cursor } : {});
