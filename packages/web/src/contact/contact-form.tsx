import { answer, type Contact } from "@lettermill/client";
import { Anchor, Checkbox, Modal, MultiSelect, Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { listsQuery } from "../list/queries.ts";
import { CustomFieldsInput, fieldsOf, valuesOf } from "./custom-fields-input.tsx";
import { statuses } from "./filter.ts";
import { namesQuery } from "./names-query.ts";
import { useSaveContact } from "./queries.ts";

const zones = Intl.supportedValuesOf("timeZone");
const stages = ["subscriber", "lead", "mql", "sql", "customer", "evangelist"];

type Props = { contact?: Contact; onClose: () => void };

/** Adds a contact, or changes what is known of one. */
export function ContactForm({ contact, onClose }: Props) {
  const save = useSaveContact(contact);
  const lists = useQuery(listsQuery);
  const names = useQuery(namesQuery);
  const form = useProblemForm(
    {
      initialValues: {
        email: contact?.email ?? "",
        first_name: contact?.first_name ?? "",
        last_name: contact?.last_name ?? "",
        company: contact?.company ?? "",
        job_title: contact?.job_title ?? "",
        phone: contact?.phone ?? "",
        location: contact?.location ?? "",
        country: contact?.country ?? "",
        language: contact?.language ?? "",
        timezone: contact?.timezone ?? "",
        tags: contact?.tags ?? [],
        list_ids: [] as string[],
        status: contact?.status ?? "active",
        lifecycle_stage: contact?.lifecycle_stage ?? "subscriber",
        tracking_off: contact?.tracking_off ?? false,
        custom_fields: fieldsOf(contact?.custom_fields),
      },
    },
    async ({ custom_fields, ...values }) => {
      await save.mutateAsync({ ...values, custom_fields: valuesOf(custom_fields) });
      onClose();
    },
  );
  const meant = useQuery({
    queryKey: ["address", form.values.email],
    queryFn: () => answer(api.POST("/api/v1/contacts/validate", { body: { email: form.values.email } })),
    enabled: false,
  });
  const suggestion = meant.data?.suggestion;
  const text = (
    name: "first_name" | "last_name" | "company" | "job_title" | "phone" | "location" | "country",
    label: string,
  ) => <TextInput label={label} {...form.getInputProps(name)} />;
  const email = form.getInputProps("email");
  return (
    <Modal opened onClose={onClose} size="lg" title={contact ? "Change contact" : "New contact"}>
      <ProblemForm form={form} action={contact ? "Save" : "Add contact"} onCancel={onClose}>
        <TextInput
          label="Email"
          type="email"
          required
          data-autofocus
          {...email}
          onBlur={(event) => {
            email.onBlur?.(event);
            if (form.values.email.includes("@")) meant.refetch();
          }}
          description={
            suggestion && (
              <>
                Did you mean{" "}
                <Anchor
                  component="button"
                  type="button"
                  size="xs"
                  onClick={() => form.setFieldValue("email", suggestion)}
                >
                  {suggestion}
                </Anchor>
                ?
              </>
            )
          }
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {text("first_name", "First name")}
          {text("last_name", "Last name")}
          {text("company", "Company")}
          {text("job_title", "Job title")}
          {text("phone", "Phone")}
          {text("location", "City")}
          {text("country", "Country")}
          <TextInput label="Language" placeholder="en" {...form.getInputProps("language")} />
          <Select label="Time zone" searchable clearable limit={40} data={zones} {...form.getInputProps("timezone")} />
          <Select label="Stage" data={stages} allowDeselect={false} {...form.getInputProps("lifecycle_stage")} />
        </SimpleGrid>
        <TagsInput label="Tags" data={names.data?.tags ?? []} {...form.getInputProps("tags")} />
        {!contact && (
          <MultiSelect
            label="Lists"
            data={(lists.data ?? [])
              .filter(({ list_type }) => list_type === "static")
              .map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps("list_ids")}
          />
        )}
        <CustomFieldsInput
          known={names.data?.fields ?? []}
          value={form.values.custom_fields}
          onChange={(fields) => form.setFieldValue("custom_fields", fields)}
          error={form.errors.custom_fields}
        />
        <Select
          label="Status"
          description="Only active contacts get marketing mail."
          data={[...statuses]}
          allowDeselect={false}
          {...form.getInputProps("status")}
        />
        <Checkbox label="Do not track opens and clicks" {...form.getInputProps("tracking_off", { type: "checkbox" })} />
      </ProblemForm>
    </Modal>
  );
}
