import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type { ScenarioFile } from "./scenario.ts";

/** Where the scenarios are. */
export const scenarioFolder: string = join(import.meta.dirname, "../data");

const schema = JSON.parse(readFileSync(join(scenarioFolder, "schema.json"), "utf8")) as { $id: string };
const checker = new Ajv2020({ allErrors: true, allowUnionTypes: true }).addSchema(schema);

export interface Topic extends ScenarioFile {
  /** Name of the file, without its ending. */
  readonly name: string;
}

/**
 * The topics of a folder, one in each file: those of the engine are at the top, those for all vendors in `publishing`.
 * @throws Error if a file does not fit the schema, e.g. because of an unknown key
 */
export function loadTopics(folder: "." | "publishing"): Topic[] {
  return readdirSync(join(scenarioFolder, folder))
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => ({
      name: basename(file, ".yaml"),
      ...readScenarios(file, readFileSync(join(scenarioFolder, folder, file), "utf8")),
    }));
}

/** Reads one file of scenarios. @throws Error that lists each fault in it */
export function readScenarios(name: string, text: string): ScenarioFile {
  return check(schema.$id, name, parse(text)) as ScenarioFile;
}

/**
 * Reads a data file next to the scenarios. A file in `vendors` must also fit the schema.
 * @throws Error that lists each fault in it
 */
export function loadData<Data>(path: string): Data {
  const content: unknown = parse(readFileSync(join(scenarioFolder, path), "utf8"));
  return (path.startsWith("vendors/") ? check(`${schema.$id}#/$defs/vendor`, path, content) : content) as Data;
}

function check(kind: string, name: string, content: unknown): unknown {
  const isValid = checker.getSchema(kind);
  if (isValid?.(content)) return content;
  const faults = (isValid?.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(`${name} does not fit packages/scenarios/data/schema.json:\n${faults.join("\n")}`);
}
