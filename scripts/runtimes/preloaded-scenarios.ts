import { globSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";
import { loadData, loadTopics, scenarioFolder } from "../../packages/scenarios/src/load-scenarios.ts";

const loader = join(import.meta.dirname, "../../packages/scenarios/src/load-scenarios.ts");
const preloaded = "virtual:preloaded-scenarios";

/**
 * Reads the scenarios when the tests are bundled, so that they also run where there are no files to read. What tests the
 * reading itself keeps the real one.
 */
export function preloadedScenarios(): Plugin {
  return {
    name: "preloaded-scenarios",
    async resolveId(source, importer, options) {
      if (!source.endsWith("/load-scenarios.ts") || importer?.endsWith("/load-scenarios.test.ts")) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved?.id === loader ? preloaded : resolved;
    },
    load: (id) => (id === preloaded ? contents() : null),
  };
}

function contents(): string {
  const topics = { ".": loadTopics("."), publishing: loadTopics("publishing") };
  const data = Object.fromEntries(
    globSync("*/*.yaml", { cwd: scenarioFolder }).map((file) => [file, loadData<unknown>(file)]),
  );
  return [
    `const topics = ${JSON.stringify(topics)};`,
    `const data = ${JSON.stringify(data)};`,
    `export const scenarioFolder = ${JSON.stringify(scenarioFolder)};`,
    "export const loadTopics = (folder) => structuredClone(topics[folder]);",
    "export const loadData = (path) => structuredClone(data[path]);",
  ].join("\n");
}
