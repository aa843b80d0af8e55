import { answer, type Export } from "@lettermill/client";
import { Anchor } from "@mantine/core";
import { api } from "../api/client.ts";
import { counted } from "../format/number.ts";
import { follow } from "../job/follow.tsx";
import type { Filter } from "./filter.ts";

const get = (export_id: string) => answer(api.GET("/api/v1/exports/{export_id}", { params: { path: { export_id } } }));

/** Has a file made of everybody whom the filter names, however many, and offers it. */
export async function exportContacts(filter: Filter): Promise<void> {
  const job = await answer(api.POST("/api/v1/contacts/exports", { body: { filter } }));
  follow(job, { ask: () => get(job.id), tell });
}

const tell = ({ url, rows }: Export) =>
  url ? (
    <>
      {counted(rows, "contact")} exported.{" "}
      <Anchor href={url} download fw={600} underline="always">
        Download contacts.csv
      </Anchor>
    </>
  ) : (
    `Exporting, ${counted(rows, "contact")} so far`
  );
