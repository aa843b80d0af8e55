import type { Form } from "@lettermill/client";
import { Anchor, Button, Checkbox, Divider, Grid, MultiSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { Restored } from "../form/restored.tsx";
import { useKept } from "../form/use-kept.ts";
import { useProblemForm } from "../form/use-problem-form.ts";
import { listsQuery } from "../list/queries.ts";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { FieldsInput, keyed, unkeyed } from "./fields-input.tsx";
import { formQuery, removeForm, useSaveForm } from "./queries.ts";

// What goes onto another site is only there once the form is saved.
const Embed = lazy(async () => ({ default: (await import("./embed.tsx")).Embed }));

const route = getRouteApi("/frame/forms/$form_id");

export const NewFormPage = () => <Editor />;

export function FormPage() {
  const { form_id } = route.useParams();
  const { data: form } = useSuspenseQuery(formQuery(form_id));
  return <Editor key={form.id} signUp={form} />;
}

/** What a form asks and where it leads; beside it how it looks, and what to put on one's site. */
function Editor({ signUp }: { signUp?: Form }) {
  const mayEdit = useMay("editor");
  const navigate = useNavigate();
  const save = useSaveForm(signUp);
  const { data: lists } = useSuspenseQuery(listsQuery);
  const initialValues = {
    name: signUp?.name ?? "",
    list_ids: signUp?.list_ids ?? [],
    title: signUp?.title ?? "",
    description: signUp?.description ?? "",
    fields: keyed(signUp?.fields ?? [{ name: "first_name", label: null, type: "text", required: false }]),
    language: signUp?.language ?? "en",
    double_opt_in: signUp?.double_opt_in ?? true,
    consent_text: signUp?.consent_text ?? "",
    success_text: signUp?.success_text ?? "",
    redirect_url: signUp?.redirect_url ?? "",
    from_name: signUp?.from_name ?? "",
    from_email: signUp?.from_email ?? "",
  };
  const form = useProblemForm({ initialValues }, async ({ fields, ...values }) => {
    const { id } = await save.mutateAsync({ ...values, fields: unkeyed(fields) });
    form.resetDirty();
    kept.forget();
    if (!signUp) await navigate({ to: "/forms/$form_id", params: { form_id: id } });
  });
  const kept = useKept(
    `form.${signUp?.id ?? "new"}`,
    { ...initialValues, fields: unkeyed(initialValues.fields) },
    { ...form.values, fields: unkeyed(form.values.fields) },
    ({ fields, ...values }) => form.setValues({ ...values, fields: keyed(fields) }),
  );
  const remove = (signUp: Form) => {
    kept.forget();
    navigate({ to: "/forms" });
    removeForm(signUp);
  };
  const ofHand = lists.filter(({ list_type }) => list_type === "static");
  return (
    <Page
      title={signUp?.name ?? "New form"}
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/forms" {...props} />}>
          Forms
        </Anchor>
      }
      actions={
        signUp &&
        mayEdit && (
          <Button variant="default" leftSection={<Trash2 size={15} aria-hidden />} onClick={() => remove(signUp)}>
            Delete
          </Button>
        )
      }
    >
      <Restored kept={kept} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Panel>
            <ProblemForm form={form} action={signUp ? "Save" : "Create form"} isReadOnly={!mayEdit}>
              <TextInput
                label="Name"
                description="For you; visitors do not see it."
                required
                {...form.getInputProps("name")}
              />
              <MultiSelect
                label="Lists"
                description={
                  ofHand.length === 0 ? "Make a list first: visitors sign up for it." : "What a visitor signs up for."
                }
                required
                searchable
                data={ofHand.map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps("list_ids")}
              />
              <Divider label="What visitors see" labelPosition="left" />
              <TextInput label="Title" {...form.getInputProps("title")} />
              <Textarea label="Text" autosize minRows={2} {...form.getInputProps("description")} />
              <FieldsInput
                value={form.values.fields}
                onChange={(fields) => form.setFieldValue("fields", fields)}
                error={form.errors.fields}
              />
              <TextInput label="Language" description="Such as en, de or pt-BR." {...form.getInputProps("language")} />
              <Textarea
                label="What they agree to"
                description="Empty: our words in the form's language. Every consent keeps the words it was given to."
                autosize
                minRows={2}
                {...form.getInputProps("consent_text")}
              />
              <Divider label="After it" labelPosition="left" />
              <Checkbox
                label="Ask to confirm by mail"
                description="Nobody can sign up somebody else."
                {...form.getInputProps("double_opt_in", { type: "checkbox" })}
              />
              <Textarea label="Thanks" autosize minRows={1} {...form.getInputProps("success_text")} />
              <TextInput label="Or go on to this page" placeholder="https://" {...form.getInputProps("redirect_url")} />
              <TextInput label="Sender's name" {...form.getInputProps("from_name")} />
              <TextInput
                label="Sender's address"
                description="Of the mail that asks to confirm; the workspace's own without it."
                {...form.getInputProps("from_email")}
              />
            </ProblemForm>
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          {signUp ? (
            <Suspense>
              <Embed signUp={signUp} />
            </Suspense>
          ) : (
            <Panel title="Preview">
              <Stack py="lg" align="center">
                <Text c="dimmed">Create the form to see it, and to get what you put on your site.</Text>
              </Stack>
            </Panel>
          )}
        </Grid.Col>
      </Grid>
    </Page>
  );
}
