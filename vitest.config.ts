import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "scripts/**/*.test.ts"],
    // A name that matches nothing is a mistake, not a success.
    passWithNoTests: false,
    restoreMocks: true,
    // Files share what they import: loading Prism and TypeScript once for each takes longer than all the tests.
    isolate: false,
    testTimeout: 20_000,
  },
});
