import {
  answer,
  type Template,
  type TemplateCreate,
  type TemplateRendered,
  type TemplateSummary,
  type TemplateUpdate,
} from "@lettermill/client";
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
} from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { templateChoiceQuery } from "../campaign/template-query.ts";
import { deleteLater } from "../undo/delete-later.tsx";

export type Filter = { q?: string; template_type?: string; category?: string; tags?: string };
export type Content = Pick<Template, "subject" | "preheader" | "html_content" | "text_content">;

const path = (template_id: string) => ({ path: { template_id } });
const lists = { queryKey: ["templates", "list"] };
type Page = { data: TemplateSummary[]; next_cursor: string | null };

/** Newest first, page by page. */
export const templatesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: [...lists.queryKey, filter],
    queryFn: ({ pageParam }): Promise<Page> => {
      const query = { ...filter, limit: 50, ...from(pageParam) };
      return answer(api.GET("/api/v1/templates", { params: { query } }));
    },
    ...byPage,
    placeholderData: keepPreviousData,
  });

/** Not asked for again by itself: what is being edited does not change under one's hands. */
export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ["templates", id],
    queryFn: () => answer(api.GET("/api/v1/templates/{template_id}", { params: path(id) })),
    refetchOnWindowFocus: false,
  });

export const versionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["templates", id, "versions"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...from(pageParam) };
      return answer(api.GET("/api/v1/templates/{template_id}/versions", { params: { ...path(id), query } }));
    },
    ...byPage,
  });

export type Reader = { contact_id?: string; variables: Record<string, string> };

/** Somebody to read it where no contact is chosen. */
export const sampleReader: Reader = {
  variables: {
    ...{ email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", phone: "+44 20 7946 0000" },
    ...{ company: "Analytical Engines", job_title: "Engineer", location: "London", country: "GB", language: "en" },
  },
};

/** A mail as it would arrive, while it is being edited; the one before it stays until it is there. */
export const liveQuery = (queryKey: readonly unknown[], ask: (signal: AbortSignal) => Promise<TemplateRendered>) =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }) => ask(signal),
    placeholderData: keepPreviousData,
    staleTime: 0, // what it is made of may be changed elsewhere
    gcTime: 10_000,
  });

export function renderQuery(id: string, template: Content, reader: Reader) {
  const { subject, preheader, html_content, text_content } = template;
  const content = { subject, preheader, html_content, text_content };
  return liveQuery(["templates", id, "live", content, reader], (signal) =>
    answer(
      api.POST("/api/v1/templates/{template_id}/render", { params: path(id), body: { ...reader, content }, signal }),
    ),
  );
}

/** As it was, for somebody of whom nothing is known. */
export const earlierQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["templates", id, "earlier", version],
    queryFn: () =>
      answer(
        api.POST("/api/v1/templates/{template_id}/render", {
          params: path(id),
          body: { version, variables: sampleReader.variables },
        }),
      ),
  });

/** Contacts to look through the eyes of. */
export const readersQuery = (q: string) =>
  queryOptions({
    queryKey: ["readers", q],
    queryFn: async () => {
      const query = { limit: 20, ...(q ? { q } : {}) };
      return (await answer(api.GET("/api/v1/contacts", { params: { query } }))).data;
    },
    placeholderData: keepPreviousData,
  });

function listsChanged(): void {
  queryClient.invalidateQueries(lists);
  queryClient.invalidateQueries(templateChoiceQuery);
}

function changed(template: Template): void {
  queryClient.setQueryData(templateQuery(template.id).queryKey, template);
  listsChanged();
  queryClient.invalidateQueries({ queryKey: ["templates", template.id, "versions"] });
}

export const useCreateTemplate = () =>
  useMutation({
    mutationFn: (body: TemplateCreate) => answer(api.POST("/api/v1/templates", { body })),
    meta: { handled: true },
    onSuccess: changed,
  });

export const useSaveTemplate = (id: string) =>
  useMutation({
    mutationFn: (body: TemplateUpdate) =>
      answer(api.PATCH("/api/v1/templates/{template_id}", { params: path(id), body })),
    meta: { handled: true },
    onSuccess: changed,
  });

export const useRestoreVersion = (id: string) =>
  useMutation({
    mutationFn: (version: number) =>
      answer(api.POST("/api/v1/templates/{template_id}/restore", { params: path(id), body: { version } })),
    onSuccess: changed,
  });

export const useSendTest = (id: string) =>
  useMutation({
    mutationFn: (body: Reader & { to: string }) =>
      answer(api.POST("/api/v1/templates/{template_id}/test", { params: path(id), body })),
    meta: { handled: true },
  });

export const useDuplicateTemplate = () =>
  useMutation({
    mutationFn: async ({ id }: TemplateSummary) => {
      const template = await answer(api.GET("/api/v1/templates/{template_id}", { params: path(id) }));
      const { name, subject, preheader, html_content, text_content, design, template_type, category, tags } = template;
      const content = { subject, preheader, html_content, text_content, design };
      const body = { ...content, name: `${name} (copy)`.slice(0, 200), template_type, category, tags };
      return answer(api.POST("/api/v1/templates", { body }));
    },
    onSuccess: changed,
  });

export function removeTemplate({ id, name }: TemplateSummary): void {
  deleteLater({
    what: `Template “${name}”`,
    hide: () => {
      queryClient.setQueriesData(lists, (known: InfiniteData<Page> | undefined) => known && without(known, id));
      queryClient.setQueryData(templateChoiceQuery.queryKey, (known) => known?.filter((each) => each.id !== id));
    },
    restore: listsChanged,
    remove: () => answer(api.DELETE("/api/v1/templates/{template_id}", { params: path(id), keepalive: true })),
  });
}

const without = (known: InfiniteData<Page>, id: string) => ({
  ...known,
  pages: known.pages.map((page) => ({ ...page, data: page.data.filter((template) => template.id !== id) })),
});
