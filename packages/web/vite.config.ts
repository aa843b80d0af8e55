import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

/** Where `npm start` runs, while the dashboard is developed. */
const platform = process.env.PLATFORM ?? "http://localhost:8000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ["source", ...defaultClientConditions] },
  server: {
    proxy: Object.fromEntries(["/api", "/ws", "/docs", "/inbox"].map((path) => [path, { target: platform, ws: true }])),
  },
  build: {
    target: "es2022",
    manifest: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs, in one file: shared with the editors, it would be torn into small ones.
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules\/(react|scheduler|react-dom(?!\/.*server)|@tanstack\/(?!react-virtual|virtual-core)[\w-]+)\//,
            },
          ],
        },
      },
    },
  },
});
