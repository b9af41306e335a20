import { isObject, type Json, member, toPointer } from "@pressroom/description";
import { fernWords } from "./fern.ts";
import { speakeasyWords } from "./speakeasy.ts";

const tools = /^x-(?:speakeasy|fern|stainless|redocly)/;

/** Extensions of operations that are handled elsewhere. */
const understood: ReadonlySet<string> = new Set([
  ...speakeasyWords,
  ...fernWords,
  ...["x-redoclyPagination", "x-redocly-pagination"],
]);

/** Extensions of the whole description that are handled elsewhere. */
const atRoot: ReadonlySet<string> = new Set(["x-fern-pagination", "x-fern-idempotency-headers"]);

/** Our equivalent of an extension. */
const instead: Readonly<Record<string, string>> = {
  "x-speakeasy-retries": "createClient({ retry }) is for all operations",
  "x-speakeasy-timeout": "createClient({ timeout }) is for all operations, and a call has its own",
  "x-speakeasy-ignore": "an overlay can remove the operation",
  "x-fern-ignore": "an overlay can remove it",
  "x-fern-global-headers": "createClient({ headers })",
  "x-fern-base-path": "the description's servers say it: change them with an overlay",
};

/**
 * A line for each extension of other tools that is not imported. If it were dropped silently, people would notice only
 * in production.
 */
export function extensionsLeft(description: Json): string[] {
  const places = new Map<string, string[]>();
  collect(description, [], places);
  return [...places].map(([word, [first = "", ...others]]) => {
    const where =
      others.length === 0
        ? first
        : `${first} and ${others.length} ${others.length === 1 ? "other place" : "other places"}`;
    return `${where} ${word}: ${instead[word] ?? "it has no place here"}`;
  });
}

function collect(value: Json, path: readonly string[], places: Map<string, string[]>): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...path, String(index)], places);
    return;
  }
  if (!isObject(value)) return;
  for (const [name, below] of Object.entries(value)) {
    if (!tools.test(name)) {
      if (!name.startsWith("x-") && name !== "example" && name !== "examples") collect(below, [...path, name], places);
    } else if (!isUnderstood(name, path, value)) places.set(name, [...(places.get(name) ?? []), placeIn(path)]);
  }
}

function isUnderstood(name: string, path: readonly string[], value: Json): boolean {
  if (path.length === 0) return atRoot.has(name);
  const isOperation = path[0] === "paths" && path.length === 3 && isObject(member(value, "responses"));
  return isOperation && understood.has(name);
}

/** The title of an operation; for other places, the pointer. */
function placeIn(path: readonly string[]): string {
  const [area, route = "", method = ""] = path;
  if (area === "paths" && path.length === 3) return `${method.toUpperCase()} ${route}`;
  return path.length === 0 ? "the description" : toPointer(path);
}
