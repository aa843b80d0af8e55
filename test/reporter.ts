import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line for people and programs: `12 passed, 0 failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    const skipped = count("skipped");
    const line = `${count("passed")} passed, ${count("failed") + broken} failed${skipped ? `, ${skipped} skipped` : ""}`;
    // After the summary of the other reporters, which is written when their own handler ends.
    process.once("exit", () => process.stdout.write(`${line}\n`));
  }
}
