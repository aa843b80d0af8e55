import { defineConfig } from "vitest/config";

const limits = { testTimeout: 120_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "infra", include: ["cdk/**/*.test.ts", "sst/**/*.test.ts"], ...limits } },
      // Functions run against the emulators of the other tests.
      { test: { name: "handler", include: ["handler/**/*.test.ts"], setupFiles: ["../test/setup.ts"], ...limits } },
    ],
  },
});
