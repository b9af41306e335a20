import type { Json } from "./json.ts";

/**
 * Reads a text that begins as an object of JSON: descriptions may be large, and a JSON parser reads them fifty times faster than a
 * YAML parser, which takes JSON too.
 * @returns undefined if the text is none, right or wrong; a YAML parser may still read it
 */
export function fromJson(text: string): Json | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    // A byte order mark is a blank to who trims, and none to who parses.
    return JSON.parse(text.trimStart()) as Json;
  } catch {
    return undefined;
  }
}
