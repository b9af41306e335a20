import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTopics, scenarioFolder } from "./load-scenarios.ts";

/** Names of scenarios, each with its topic. */
const scenarios = new Set([
  ...loadTopics(".").flatMap((topic) => topic.scenarios.map(({ name }) => `\`${topic.name}\` ${name}`)),
  ...loadTopics("publishing").flatMap((topic) =>
    topic.scenarios.map(({ name }) => `\`publishing/${topic.name}\` ${name}`),
  ),
]);

const table = readFileSync(join(scenarioFolder, "../README.md"), "utf8").split("| feature | shown by |")[1] ?? "";
const rows = table.split("\n").flatMap((line): [feature: string, shownBy: string[]][] => {
  const [, feature = "", shownBy = ""] = /^\| (.+?) \| (.+) \|$/.exec(line) ?? [];
  return shownBy ? [[feature, shownBy.split("<br>")]] : [];
});

test("the table of features exists", () => {
  expect(rows.length).toBeGreaterThan(30);
});

test.each(rows)("%s is shown by existing tests", (_feature, shownBy) => {
  expect(shownBy.filter((one) => !isScenario(one) && !isTest(one))).toEqual([]);
});

function isScenario(one: string): boolean {
  return scenarios.has(one);
}

function isTest(one: string): boolean {
  const [, file, name] = /^`((?:runtime|scenarios)\/src\/.+\.test\.ts)` (.+)$/.exec(one) ?? [];
  return file !== undefined && readFileSync(join(scenarioFolder, "../..", file), "utf8").includes(`"${name}"`);
}
