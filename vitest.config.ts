import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["default", "./test/reporter.ts"],
    env: { POWERTOOLS_LOG_LEVEL: "SILENT" },
    setupFiles: ["test/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "infra/*.test.ts", "scripts/**/*.test.ts"],
          setupFiles: ["test/setup.ts"],
        },
      },
      // The dashboard in a browser, on a platform of its own.
      { extends: true, test: { name: "web", include: ["packages/web/test/**/*.test.ts"], testTimeout: 240_000 } },
      // The whole platform in a process of its own, from outside: it needs nothing of what the setup starts.
      { extends: true, test: { name: "platform", include: ["test/platform/**/*.test.ts"], hookTimeout: 60_000 } },
    ],
    coverage: { provider: "v8", include: ["packages/core/src/**"], reporter: ["text-summary", "html"] },
  },
});
