import { compile, type JSONPathQuery } from "json-p3";
import {
  arrayMember,
  at,
  copy,
  isObject,
  type Json,
  type JsonObject,
  member,
  type Path,
  setMember,
  stringMember,
} from "@pressroom/description";

/** A member that allows an action's target to select nothing. */
export const mayMatchNothing = "x-may-match-nothing";

/** The result of one action of an overlay, or why it had no effect. */
export interface AppliedAction {
  /** Index in the overlay's `actions`. */
  readonly index: number;
  /** The JSONPath that selects what is changed. Empty if the action has none. */
  readonly target: string;
  /** Matched places of the description, before it was applied. */
  readonly matched: readonly Path[];
  /** Why it had no effect. Absent if it was applied. */
  readonly objection?: string;
}

/** The result of applying an overlay. */
export interface OverlayResult {
  /** A copy of the description, with all possible actions applied. */
  readonly document: JsonObject;
  /** The result of each action, in the order of the overlay. */
  readonly actions: readonly AppliedAction[];
}

/**
 * Applies the actions of an OpenAPI Overlay in order. `update` is merged into every selected node (members merged,
 * lists appended, everything else replaced), `copy` merges another node, `remove` removes exactly the selected nodes.
 * The given description is not changed.
 */
export function applyOverlay(description: JsonObject, overlay: Json | undefined): OverlayResult {
  const document = copy(description);
  const version = stringMember(overlay, "overlay") ?? "1.0";
  const actions = arrayMember(overlay, "actions").map((action, index) => applyAction(document, action, index, version));
  return { document, actions };
}

function applyAction(document: JsonObject, action: Json, index: number, version: string): AppliedAction {
  const target = member(action, "target");
  if (!isObject(action) || typeof target !== "string")
    return { index, target: "", matched: [], objection: "has no target: add a JSONPath" };
  let query: JSONPathQuery;
  try {
    query = compile(target);
  } catch (error) {
    return {
      index,
      target,
      matched: [],
      objection: `is not a JSONPath: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const matched = distinct([...query.query(document)].map((node) => node.location));
  const done = { index, target, matched };
  if (matched.length === 0) {
    if (member(action, mayMatchNothing) === true) return done;
    return {
      ...done,
      objection:
        "matches nothing in the description: correct the target, delete the action if the vendor has corrected it, or set " +
        `${mayMatchNothing}: true`,
    };
  }
  if (member(action, "remove") === true) {
    if (matched.some((path) => path.length === 0)) return { ...done, objection: "would remove the whole description" };
    remove(document, matched);
    return done;
  }
  const { value, objection } = whatToMerge(document, action);
  if (value === undefined) return { ...done, objection };
  const nodes = matched.map((path) => at(document, path));
  const wrong = objectionTo(nodes, value, !version.startsWith("1.0"));
  if (wrong !== undefined) return { ...done, objection: wrong };
  for (const path of matched) updateAt(document, path, value);
  return done;
}

/** The `update` of an action, or what its `copy` selects (Overlay 1.1). */
function whatToMerge(document: JsonObject, action: JsonObject): { value?: Json; objection?: string } {
  const update = member(action, "update");
  const from = member(action, "copy");
  if (update !== undefined && from !== undefined) return { objection: "has both update and copy: keep one of them" };
  if (update !== undefined) return { value: update };
  if (from === undefined) return { objection: "has neither update nor remove nor copy: add one of them" };
  if (typeof from !== "string") return { objection: "has a copy that is not a JSONPath" };
  try {
    const found = [...compile(from).query(document)];
    const places = distinct(found.map((node) => node.location)).length;
    if (places !== 1)
      return { objection: `copies from \`${from}\`, which selects ${places} places: it must select one` };
    return { value: copy(found[0]?.value as Json) };
  } catch (error) {
    return {
      objection: `has a copy that is not a JSONPath: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** Removes duplicates, since a query may select a place several times. */
function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/**
 * Why a value can't be merged into all the selected nodes. Nothing is merged then.
 * @param strict whether all nodes have to be of one kind, and members keep theirs, as Overlay 1.1 asks
 */
function objectionTo(nodes: readonly (Json | undefined)[], update: Json, strict: boolean): string | undefined {
  const kinds = new Set(nodes.map(kindOf));
  if (strict && kinds.size > 1)
    return `selects ${[...kinds].join(" and ")}: since Overlay 1.1, one action changes nodes of one kind`;
  if (kinds.has("an object") && !isObject(update)) return "selects an object, so update must be an object";
  if (kinds.has("a single value") && kindOf(update) !== "a single value")
    return "selects a single value, so update must be one too";
  if (!strict) return undefined;
  return nodes.map((node) => misfit(node, update, "")).find((misfitting) => misfitting !== undefined);
}

function kindOf(node: Json | undefined): string {
  return isObject(node) ? "an object" : Array.isArray(node) ? "a list" : "a single value";
}

/** Where a member of an update is of another kind than the member that it is merged into. */
function misfit(node: Json | undefined, update: Json, place: string): string | undefined {
  if (!isObject(node) || !isObject(update)) return undefined;
  for (const [name, value] of Object.entries(update)) {
    const present = member(node, name);
    const pointer = `${place}/${name}`;
    if (present !== undefined && kindOf(present) !== kindOf(value))
      return `merges ${kindOf(value)} into ${kindOf(present)} at ${pointer}: remove it in an action before`;
    const inside = misfit(present, value, pointer);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function updateAt(document: JsonObject, path: Path, update: Json): void {
  const parent = path.slice(0, -1).reduce<Json | undefined>((node, name) => member(node, name), document);
  const last = path.at(-1);
  const node = last === undefined ? document : member(parent, last);
  if (Array.isArray(node)) {
    node.push(...(Array.isArray(update) ? copy(update) : [copy(update)]));
  } else if (isObject(node)) {
    if (isObject(update)) merge(node, update);
  } else {
    if (Array.isArray(parent)) parent[Number(last)] = update;
    else if (isObject(parent)) setMember(parent, String(last), update);
  }
}

function merge(node: JsonObject, update: JsonObject): void {
  for (const [name, value] of Object.entries(update)) {
    const present = member(node, name);
    if (isObject(present) && isObject(value)) merge(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) present.push(...copy(value));
    else setMember(node, name, copy(value));
  }
}

/** Marks all nodes before it removes any, so that no index or key moves. */
function remove(document: JsonObject, paths: readonly Path[]): void {
  const marked = new Map<Json, Set<string>>();
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<Json | undefined>((node, name) => member(node, name), document);
    if (parent === undefined) continue;
    const names = marked.get(parent) ?? new Set();
    marked.set(parent, names.add(String(path.at(-1))));
  }
  for (const [parent, names] of marked) {
    if (Array.isArray(parent))
      parent.splice(0, parent.length, ...parent.filter((_, index) => !names.has(String(index))));
    else if (isObject(parent)) for (const name of names) delete parent[name];
  }
}
