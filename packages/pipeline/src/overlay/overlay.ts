import { compile, type JSONPathQuery } from "json-p3";
import {
  arrayMember,
  copy,
  isObject,
  type Json,
  type JsonObject,
  member,
  type Path,
  setMember,
} from "@pressroom/description";

/** What one action of an overlay did, or why it did nothing. */
export interface AppliedAction {
  /** Place in the overlay's `actions`, from 0. */
  readonly index: number;
  readonly target: string;
  /** Where in the description it matched, before it was applied. */
  readonly matched: readonly Path[];
  readonly problem?: string;
}

export interface OverlayResult {
  readonly document: JsonObject;
  readonly actions: readonly AppliedAction[];
}

/**
 * Applies an OpenAPI Overlay: the actions one after the other, `update` merged into every node its target selects
 * (members merged, lists appended, everything else replaced), `remove` taking them out.
 * The description handed over stays as it is.
 */
export function applyOverlay(description: JsonObject, overlay: Json | undefined): OverlayResult {
  const document = copy(description);
  const actions = arrayMember(overlay, "actions").map((action, index) => applyAction(document, action, index));
  return { document, actions };
}

function applyAction(document: JsonObject, action: Json, index: number): AppliedAction {
  const target = member(action, "target");
  if (!isObject(action) || typeof target !== "string")
    return { index, target: "", matched: [], problem: "has no target: give it a JSONPath" };
  let query: JSONPathQuery;
  try {
    query = compile(target);
  } catch (error) {
    return {
      index,
      target,
      matched: [],
      problem: `is no JSONPath: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const matched = [...query.query(document)].map((node) => node.location);
  const done = { index, target, matched };
  if (matched.length === 0)
    return {
      ...done,
      problem: "matches nothing in the description: correct the target, or drop the action if the vendor has mended it",
    };
  if (member(action, "remove") === true) {
    if (matched.some((path) => path.length === 0)) return { ...done, problem: "would remove the whole description" };
    remove(document, matched);
    return done;
  }
  const update = member(action, "update");
  if (update === undefined) return { ...done, problem: "has neither update nor remove" };
  for (const path of matched) {
    const problem = updateAt(document, path, update);
    if (problem) return { ...done, problem };
  }
  return done;
}

function updateAt(document: JsonObject, path: Path, update: Json): string | undefined {
  const parent = path.slice(0, -1).reduce<Json | undefined>((node, name) => member(node, name), document);
  const last = path.at(-1);
  const node = last === undefined ? document : member(parent, last);
  if (Array.isArray(node)) {
    node.push(...(Array.isArray(update) ? copy(update) : [copy(update)]));
  } else if (isObject(node)) {
    if (!isObject(update)) return "selects an object, so update has to be an object";
    merge(node, update);
  } else {
    if (typeof update === "object" && update !== null) return "selects a single value, so update has to be one too";
    if (Array.isArray(parent)) parent[Number(last)] = update;
    else if (isObject(parent)) setMember(parent, String(last), update);
  }
  return undefined;
}

function merge(node: JsonObject, update: JsonObject): void {
  for (const [name, value] of Object.entries(update)) {
    const present = member(node, name);
    if (isObject(present) && isObject(value)) merge(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...copy(value));
    else setMember(node, name, copy(value));
  }
}

function remove(document: JsonObject, paths: readonly Path[]): void {
  // From the back of a list to its front, so that what is still to go keeps its index.
  const order = [...paths].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)) || 0);
  const parents = order.map((path) =>
    path.slice(0, -1).reduce<Json | undefined>((node, name) => member(node, name), document),
  );
  order.forEach((path, position) => {
    const parent = parents[position];
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
    else if (isObject(parent)) delete parent[String(path.at(-1))];
  });
}
