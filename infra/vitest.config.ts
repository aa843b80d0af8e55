import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "infra", include: ["cdk/**/*.test.ts", "sst/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
