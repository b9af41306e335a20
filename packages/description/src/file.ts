/** What needs a file system, so Node, Deno or Bun. */
export { loadDescription } from "./document/load-description.ts";
export { checkAliases, repeatedKey } from "./document/yaml-limits.ts";
