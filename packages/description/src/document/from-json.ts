import type { Json } from "./json.ts";

/**
 * Reads a text that begins like a JSON object. Descriptions may be large, and a JSON parser is fifty times faster than a YAML
 * parser, which also reads JSON.
 * @returns undefined if the text is not valid JSON; a YAML parser may still read it
 */
export function fromJson(text: string): Json | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    // `trimStart` removes a byte order mark, which `JSON.parse` would refuse.
    return JSON.parse(text.trimStart()) as Json;
  } catch {
    return undefined;
  }
}
