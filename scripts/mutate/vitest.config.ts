/** The tests of one part of the repository, with one source file read as a mutant of itself. Nothing on the disk is changed. */
import { join } from "node:path";
import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

const root = join(import.meta.dirname, "../..");
const file = process.env["MUTANT_FILE"];
const code = process.env["MUTANT_CODE"];
const list = (name: string): string[] => JSON.parse(process.env[name] ?? "[]") as string[];

const config: ViteUserConfig = defineConfig({
  root,
  test: {
    include: list("MUTANT_TESTS"),
    exclude: [...configDefaults.exclude, ...list("MUTANT_TRIED")],
    passWithNoTests: true,
    restoreMocks: true,
    testTimeout: 20_000,
    isolate: false,
    maxWorkers: 1,
    // A module kept from another run would not be a mutant.
    fsModuleCache: false,
  },
  plugins: [
    {
      name: "mutant",
      enforce: "pre",
      load(id: string) {
        return code !== undefined && id.split("?")[0] === join(root, file ?? "") ? code : undefined;
      },
    },
  ],
});

export default config;
