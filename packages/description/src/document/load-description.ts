/** Reads a description from a YAML or JSON file. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { withLineFeeds } from "./line-feeds.ts";
import type { Description } from "./description.ts";
import type { Json } from "./json.ts";
import { fromJson } from "./from-json.ts";
import { isMeantAsJson, jsonFault } from "./json-fault.ts";
import { openApiVersion } from "./openapi-version.ts";
import { whyUnreadable } from "./unreadable-file.ts";
import { plainData, repeatedKey, yamlOptions } from "./yaml-limits.ts";

/**
 * Reads a description from a YAML or JSON file.
 *
 * @param file path or file URL
 * @returns the description as the file has it
 * @throws Error naming the file, if it can't be read, is not YAML or JSON, or is not an OpenAPI 3.x description
 */
export function loadDescription(file: string | URL): Description {
  const document = parsed(file);
  const read = openApiVersion(document);
  if ("objection" in read) throw new Error(`${String(file)}: ${read.objection}`);
  return document as Description;
}

function parsed(file: string | URL): Json {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${String(file)}: ${whyUnreadable(file instanceof URL ? fileURLToPath(file) : resolve(file))}`);
  }
  try {
    return fromJson(text) ?? fromYaml(text);
  } catch (error) {
    throw new Error(`${String(file)}: ${whatIsWrong(text, error)}`, { cause: error });
  }
}

function whatIsWrong(text: string, error: unknown): string {
  const fault = isMeantAsJson(text) ? jsonFault(text) : undefined;
  if (fault) return `is neither YAML nor JSON, line ${fault.line}: ${fault.message}`;
  return `is neither YAML nor JSON: ${error instanceof Error ? error.message.split("\n")[0]?.replace(/:$/, "") : String(error)}`;
}

function fromYaml(original: string): Json {
  const text = withLineFeeds(original);
  const document = parseDocument(text, yamlOptions);
  if (document.errors[0] !== undefined) throw document.errors[0];
  if (repeatedKey(document.contents) !== undefined) throw new Error("Map keys must be unique");
  return plainData(document, text);
}
