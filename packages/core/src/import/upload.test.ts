import { expect, test } from "vitest";
import { inWorkspace } from "./import.fixture.ts";
import { Import } from "./index.ts";

test("a file that was put into the bucket is imported, and another workspace's is not there", async () => {
  const text = "email\na@example.com\n";
  const key = await inWorkspace(async () => {
    const place = await Import.offer({ file_name: "../Zoë's people.csv", file_size: text.length });
    await expect(Import.createFromUpload(place.upload_key, {})).rejects.toMatchObject({ kind: "missing" });
    expect((await fetch(place.upload_url, { method: "PUT", body: text })).status).toBe(200);
    const { id } = await Import.createFromUpload(place.upload_key, {});
    await Import.run({ import_id: id });
    expect(await Import.get(id)).toMatchObject({ status: "completed", created: 1 });
    return place.upload_key;
  });
  await inWorkspace(() => expect(Import.createFromUpload(key, {})).rejects.toMatchObject({ kind: "missing" }));
});
