import {
  arrayMember,
  declaredProperty,
  fromPointer,
  isObject,
  lookUp,
  member,
  objectMember,
  operationsOf,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import type { SurfaceChange } from "./surface-changes.ts";

/**
 * Whether a changed member never travels in that direction, such as a write-only member in an answer. Types keep such
 * members so that objects can be passed on, but they have no value.
 */
export function isOneWay(before: JsonObject, after: JsonObject, change: SurfaceChange): boolean {
  const found = [declared(before, change), declared(after, change)];
  return found.includes("one way") && !found.includes("both ways");
}

type Declared = "one way" | "both ways" | undefined;

/** The declaration of the changed member; undefined if there is none. */
function declared(document: JsonObject, { place, operations }: SurfaceChange): Declared {
  const [, verb, schema, path = ""] = /^(request|answer|error \S+)(?: schema (\S+))? ?(\/.*)$/.exec(place) ?? [];
  if (verb === undefined) return undefined;
  const marker = verb === "request" ? "readOnly" : "writeOnly";
  const steps = fromPointer(path) ?? [];
  if (schema !== undefined) return below(document, schemasNamed(document, schema), steps, marker);
  const described = operationsOf(document).filter(({ id }) => id !== undefined && operations.includes(id));
  if (verb === "request" && steps[0] !== "body") return described.length > 0 ? "both ways" : undefined;
  const contents = described.flatMap(({ body, responses }) =>
    verb === "request" ? (body?.contents ?? []) : responses.flatMap((response) => response.contents),
  );
  const roots = contents.flatMap(({ value }) => member(value, "schema") ?? []);
  return below(document, roots, verb === "request" ? steps.slice(1) : steps, marker);
}

/** A schema by its name; the second type for requests has a longer name. */
function schemasNamed(document: JsonObject, name: string): Json[] {
  const schemas = objectMember(objectMember(document, "components"), "schemas");
  return [member(schemas, name) ?? member(schemas, name.replace(/Input$/, "")) ?? []].flat();
}

function below(document: JsonObject, roots: readonly Json[], steps: readonly string[], marker: string): Declared {
  let schemas = [...roots];
  for (const step of steps) {
    const open = alternatives(document, schemas);
    const named = open.flatMap((value) => declaredProperty(document, { value, pointer: "" }, step));
    if (named.some((schema) => member(schema, marker) === true)) return "one way";
    const inside = step === "*" ? "items" : step === "{}" ? "additionalProperties" : undefined;
    schemas = [...named, ...open.flatMap((value) => (inside === undefined ? [] : (member(value, inside) ?? [])))];
  }
  return schemas.length > 0 ? "both ways" : undefined;
}

/** Schemas with their references, alternatives and parts, each once. */
function alternatives(document: JsonObject, schemas: readonly Json[]): JsonObject[] {
  const found = new Set<JsonObject>();
  const waiting = [...schemas];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (!isObject(schema) || found.has(schema)) continue;
    found.add(schema);
    const target = schema["$ref"] === undefined ? undefined : lookUp(document, schema, [])?.value;
    waiting.push(target ?? null, ...["oneOf", "anyOf", "allOf"].flatMap((group) => arrayMember(schema, group)));
  }
  return [...found];
}
