/** The exports that need a file system: Node, Deno or Bun. */
export { loadDescription } from "./document/load-description.ts";
export { limitedPattern } from "./patterns/limited-pattern.ts";
export { whyUnreadable } from "./document/unreadable-file.ts";
export { plainData, repeatedKey, yamlOptions } from "./document/yaml-limits.ts";
export { withLineFeeds } from "./document/line-feeds.ts";
export { fromJson } from "./document/from-json.ts";
export { isMeantAsJson, jsonFault, type JsonFault } from "./document/json-fault.ts";
