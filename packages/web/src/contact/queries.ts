import { answer, type Contact, type ContactCreate } from "@lettermill/client";
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { deleteLater } from "../undo/delete-later.tsx";
import type { Filter } from "./filter.ts";

const path = (contact_id: string) => ({ path: { contact_id } });

/** What a line of the table shows; the rest of a contact would only take memory, of which 100,000 need much. */
const toRow = ({ id, email, first_name, last_name, status, tags, company, created_at }: Contact) => ({
  id,
  email,
  first_name,
  last_name,
  status,
  tags,
  company,
  created_at,
});
export type ContactRow = ReturnType<typeof toRow>;

/**
 * Page by page, as far as one has scrolled. Never asked for again by itself, since that would load every page anew:
 * `contactsChanged` begins from the top.
 */
export const contactsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["contacts", filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: 200, ...from(pageParam) };
      const { data, next_cursor } = await answer(api.GET("/api/v1/contacts", { params: { query }, signal }));
      return { rows: data.map(toRow), next_cursor };
    },
    ...byPage,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ["contact", id],
    queryFn: () => answer(api.GET("/api/v1/contacts/{contact_id}", { params: path(id) })),
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["contact", id, "timeline"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...from(pageParam) };
      return answer(api.GET("/api/v1/contacts/{contact_id}/timeline", { params: { ...path(id), query } }));
    },
    ...byPage,
  });

export const mailsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["contact", id, "emails"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...from(pageParam) };
      return answer(api.GET("/api/v1/contacts/{contact_id}/emails", { params: { ...path(id), query } }));
    },
    ...byPage,
  });

export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: ["contact", id, "consents"],
    queryFn: async () => (await answer(api.GET("/api/v1/contacts/{contact_id}/consents", { params: path(id) }))).data,
  });

/** Of one contact, of many, or of who is on which list. */
export function contactsChanged(): void {
  queryClient.resetQueries({ queryKey: ["contacts"] });
  for (const key of ["contact", "lists", "segments", "dashboard", "contact-names"])
    queryClient.invalidateQueries({ queryKey: [key] });
}

type Values = Record<string, string | number | boolean>;

/** What a form says of a contact; custom fields that it names no more are taken away. */
export const useSaveContact = (contact: Contact | undefined) =>
  useMutation({
    mutationFn: (given: ContactCreate & { custom_fields: Values }) => {
      if (!contact) return answer(api.POST("/api/v1/contacts", { body: given }));
      const { list_ids: _, ...fields } = given;
      const gone = Object.fromEntries(Object.keys(contact.custom_fields).map((name) => [name, null]));
      const body = { ...fields, custom_fields: { ...gone, ...given.custom_fields } };
      return answer(api.PATCH("/api/v1/contacts/{contact_id}", { params: path(contact.id), body }));
    },
    meta: { handled: true },
    onSuccess: contactsChanged,
  });

/** Puts a contact on a list, or takes it off. */
export const useMembership = (contact_id: string) =>
  useMutation({
    mutationFn: async ({ list_id, isOn }: { list_id: string; isOn: boolean }) => {
      const params = { path: { list_id, contact_id } };
      if (isOn) await answer(api.POST("/api/v1/lists/{list_id}/contacts/{contact_id}", { params }));
      else await answer(api.DELETE("/api/v1/lists/{list_id}/contacts/{contact_id}", { params }));
    },
    onSuccess: contactsChanged,
  });

export function removeContact({ id, email }: Pick<Contact, "id" | "email">): void {
  deleteLater({
    what: email,
    hide: () =>
      queryClient.setQueriesData<{ pages: { rows: ContactRow[]; next_cursor: string | null }[]; pageParams: string[] }>(
        { queryKey: ["contacts"] },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({ ...page, rows: page.rows.filter((row) => row.id !== id) })),
          },
      ),
    restore: contactsChanged,
    remove: () => answer(api.DELETE("/api/v1/contacts/{contact_id}", { params: path(id) })),
  });
}
