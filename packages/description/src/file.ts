/** What needs a file system, so Node, Deno or Bun. */
export { loadDescription } from "./document/load-description.ts";
export { limitedPattern } from "./patterns/limited-pattern.ts";
export { plainData, repeatedKey } from "./document/yaml-limits.ts";
