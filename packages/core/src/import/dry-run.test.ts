import { expect, test } from "vitest";
import { Contact } from "../contact/index.ts";
import { everybody, importAll, inWorkspace } from "./import.fixture.ts";
import { Import } from "./index.ts";

test.each(["skip", "update"] as const)(
  "a dry run counts what the import then does, and writes no contact (%s)",
  (on_duplicate) =>
    inWorkspace(async () => {
      await Contact.create({ email: "there@example.com" });
      const file = "email,plan\na@example.com,x\nthere@example.com,y\nbad,z\nA@example.com,w\nb@example.com,v\n";
      const before = await everybody();
      const dry = await importAll(file, { on_duplicate, dry_run: true }, 2);
      expect(await everybody()).toEqual(before);
      const real = await importAll(file, { on_duplicate }, 2);
      const { rows, created, updated, skipped, failed, status, progress } = real;
      expect(dry).toMatchObject({ rows, created, updated, skipped, failed, status, progress, dry_run: true });
      expect(await Import.errorsCsv(dry.id)).toBe(await Import.errorsCsv(real.id));
      expect(real).toMatchObject({ rows: 5, created: 2, failed: 1 });
    }),
);
