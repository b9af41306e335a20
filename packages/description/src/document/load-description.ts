/** Reads a description from a file, YAML or JSON. */

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Description } from "./description.ts";
import { isObject, type JsonObject } from "./json.ts";

/**
 * @param file Path or file URL.
 * @returns the description as it stands there
 * @throws Error naming the file, where it can't be read, is no YAML or JSON, or is no OpenAPI 3.0 or 3.1 description.
 */
export function loadDescription(file: string | URL): Description {
  const document = read(file);
  if (!isObject(document)) throw new Error(`${String(file)}: holds no object, so it is no OpenAPI description`);
  const version = document["openapi"] ?? document["swagger"];
  if (document["swagger"] !== undefined)
    throw new Error(`${String(file)}: is of version ${String(version)}; convert it to OpenAPI 3.0 or 3.1 first`);
  if (typeof version !== "string" || !/^3\.[01]\.\d+/.test(version)) {
    throw new Error(`${String(file)}: "openapi" is ${JSON.stringify(version)}; it has to be 3.0.x or 3.1.x`);
  }
  return { ...(document as JsonObject), openapi: version };
}

function read(file: string | URL): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${String(file)}: there is no such file, or it can't be read`);
  }
  try {
    // Twice as fast as reading it as YAML, which JSON is too.
    return text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text, { maxAliasCount: -1, logLevel: "error" });
  } catch (error) {
    throw new Error(
      `${String(file)}: is neither YAML nor JSON: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
      { cause: error },
    );
  }
}
