import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Takes a folder for this process alone. The lock is the operating system's own, held through SQLite: it goes with the
 * process, even by SIGKILL, and nothing stale is ever left.
 *
 * @param options.wait - milliseconds to wait for a process that is just ending
 * @returns a function that gives the folder back
 * @throws Error when another process has it
 */
export function lockFolder(folder: string, options: { name: string; wait: number }): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, `${options.name}.lock`), { timeout: options.wait });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked/.test(error.message))
      throw new Error(
        `Another Lettermill uses the folder ${folder}. Stop it first, or name another in LETTERMILL_DATA.`,
      );
    throw error;
  }
  return () => database.close();
}
