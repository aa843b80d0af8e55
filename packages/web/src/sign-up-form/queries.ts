import { answer, type Form, type FormCreate } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { deleteLater } from "../undo/delete-later.tsx";

const path = (form_id: string) => ({ path: { form_id } });

/** All forms: a workspace has some dozens. */
export const formsQuery = queryOptions({
  queryKey: ["forms"],
  queryFn: async () => (await answer(api.GET("/api/v1/forms", { params: { query: { limit: 200 } } }))).data,
});

export const formQuery = (id: string) =>
  queryOptions({
    queryKey: ["forms", id],
    queryFn: () => answer(api.GET("/api/v1/forms/{form_id}", { params: path(id) })),
  });

/** The form as HTML for other sites. */
export const embedQuery = (id: string) =>
  queryOptions({
    queryKey: ["forms", id, "embed"],
    queryFn: () => answer(api.GET("/api/v1/forms/{form_id}/embed", { params: path(id) })),
  });

const changed = () => queryClient.invalidateQueries({ queryKey: ["forms"] });

type Nullable<Values> = { [Name in keyof Values]: Values[Name] | null };
const texts = ["title", "description", "redirect_url", "success_text", "from_email", "from_name"] as const;

/** What a person left empty is taken away from a form that is there, and not given to a new one. */
export const useSaveForm = (form: Form | undefined) =>
  useMutation({
    mutationFn: (values: FormCreate) => {
      const given = Object.fromEntries(texts.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
      const { title, description, redirect_url, success_text, from_email, from_name, consent_text, ...rest } = values;
      const body = { ...rest, ...(consent_text ? { consent_text } : {}), ...given };
      if (!form) return answer(api.POST("/api/v1/forms", { body }));
      const cleared: Nullable<Partial<Record<(typeof texts)[number], string>>> = Object.fromEntries(
        texts.filter((name) => !values[name]).map((name) => [name, null]),
      );
      return answer(api.PATCH("/api/v1/forms/{form_id}", { params: path(form.id), body: { ...body, ...cleared } }));
    },
    meta: { handled: true },
    onSuccess: changed,
  });

export function removeForm({ id, name }: Form): void {
  deleteLater({
    what: `Form “${name}”`,
    hide: () => queryClient.setQueryData(formsQuery.queryKey, (all) => all?.filter((one) => one.id !== id)),
    restore: changed,
    remove: () => answer(api.DELETE("/api/v1/forms/{form_id}", { params: path(id) })),
  });
}
