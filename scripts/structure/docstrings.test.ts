import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkDocstrings } from "./docstrings.ts";
import type { Structure } from "./structure.ts";

const structure = {
  apiReports: { except: {} },
  docstrings: { packages: ["tool"], filesOfUsers: { tool: ["changes.yaml"] } },
} as unknown as Structure;

/** The faults of a package that exports this. */
function faultsOf(source: string): string[] {
  const root = mkdtempSync(join(tmpdir(), "docstrings-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of [
    ["packages/tool/package.json", '{ "name": "tool", "exports": { ".": "./src/index.ts" } }'],
    ["packages/tool/src/index.ts", source],
  ] as const) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return checkDocstrings(root, structure).map((fault) => fault.replace(/^\S+ /, "").replace(/[:,] .*/, ""));
}

// One program for all, since a compiler takes its time to start.
test("public members say their purpose without files of this repository; private ones need no text", () => {
  const faults = faultsOf(`
      export function run(): void {}
      /** Options. */
      export interface Options {
        limit?: number;
        /** Described. */
        other?: number;
      }
      /** It failed. */
      export class Failed extends Error {
        readonly status: number = 1;
        #own = 1;
        private hidden = this.#own;
        /** Described. */
        tell(): number { return this.hidden; }
      }
      /** Parts. */
      export type Parts = {
        first?: 1;
      } & {
        /** Described. */
        second?: 2;
      };
      /** What \`api.yaml\` says. */
      export const limit: number = 1;
      /** What \`changes.yaml\` says, which users have. */
      export const changes: number = 1;
      /** @returns nothing */
      export function tagged(): void {}
      interface Inner { a: 1 }
      /** Described once, for all its forms. */
      export function one(value: 1): Inner;
      export function one(value: 2): Inner;
      export function one(): Inner { return { a: 1 }; }
    `);
  expect(faults.sort()).toEqual([
    "Failed.status has no docstring",
    "Options.limit has no docstring",
    "Parts.first has no docstring",
    "limit speaks of api.yaml",
    "run has no docstring",
    "tagged has a docstring of tags alone",
  ]);
}, 60_000);
