/** Reads a description from a file, YAML or JSON. */

import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import type { Description } from "./description.ts";
import type { Json } from "./json.ts";
import { openApiVersion } from "./openapi-version.ts";
import { plainData, repeatedKey } from "./yaml-limits.ts";

/**
 * Reads a description from a YAML or JSON file.
 *
 * @param file path or file URL
 * @returns the description as it is there
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
    throw new Error(`${String(file)}: there is no such file, or it can't be read`);
  }
  try {
    // Twice as fast as reading it as YAML, which JSON is too.
    return text.trimStart().startsWith("{") ? (JSON.parse(text) as Json) : fromYaml(text);
  } catch (error) {
    throw new Error(
      `${String(file)}: is neither YAML nor JSON: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
      { cause: error },
    );
  }
}

function fromYaml(text: string): Json {
  const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: "error" });
  if (document.errors[0] !== undefined) throw document.errors[0];
  if (repeatedKey(document.contents) !== undefined) throw new Error("Map keys must be unique");
  return plainData(document, text);
}
