import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorkspace, selectApis } from "../workspace/workspace.ts";
import { checkGenerated } from "./generate.ts";

// Their code is read by people in every review, compiled, and held to its descriptions by the contract suites.
test("the packages of this repository equal the output for their descriptions", { timeout: 120_000 }, async () => {
  const workspace = openWorkspace(join(import.meta.dirname, "../../../.."));
  const lines: string[] = [];
  const code = await checkGenerated(workspace, selectApis(workspace, []), true, (line) => lines.push(line));
  expect({ code, lines }).toEqual({ code: 0, lines: [expect.stringMatching(/^\d+ packages are what/)] });
});
