import {
  arrayMember,
  copy,
  declaredProperty,
  forEachSchemaIn,
  isObject,
  objectMember,
  pathItems,
  pathMethods,
  setMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { referenceTo, unusedName } from "../hoist-targets.ts";

type Marker = "readOnly" | "writeOnly";

/**
 * Read-only members are not required in requests, and write-only members are not promised in answers. A schema used in
 * both directions that requires such members gets a second type, `…Input`, for requests.
 */
export function splitDirections(document: JsonObject): void {
  const split = new Splitter(document);
  split.run();
}

class Splitter {
  readonly #document: JsonObject;
  readonly #schemas: JsonObject;
  readonly #components: JsonObject;
  /** Which of the two keywords the document uses, so that a search for an unused one can be skipped. */
  readonly #markers: readonly Marker[];

  constructor(document: JsonObject) {
    this.#document = document;
    this.#markers = (["readOnly", "writeOnly"] as const).filter((marker) => isAnywhere(document, marker));
    this.#components = objectMember(document, "components");
    this.#schemas = objectMember(this.#components, "schemas");
  }

  run(): void {
    if (this.#markers.length === 0) return;
    const requests = this.#requestParts();
    const answers = this.#answerParts();
    const different = this.#closure(Object.keys(this.#schemas).filter((name) => this.#asksOneWay(name)));
    const roots = [...requests, ...answers];
    if (different.size === 0 && !roots.some((root) => this.#hasOneWay(root))) return;
    const sent = this.#reached(requests);
    const answered = this.#reached(answers);
    const inputs = new Map<string, string>();
    for (const name of different)
      if (sent.has(name) && answered.has(name)) inputs.set(name, unusedName(`${name}Input`, this.#schemas));
    for (const [name, input] of inputs) setMember(this.#schemas, input, copy(this.#schemas[name] as Json));
    for (const [name, input] of inputs) {
      this.#relax(this.#schemas[input], name, "readOnly");
      redirect(this.#schemas[input], inputs);
    }
    for (const name of different) {
      const isOnlySent = sent.has(name) && !answered.has(name);
      this.#relax(this.#schemas[name], name, isOnlySent ? "readOnly" : "writeOnly");
      if (isOnlySent) redirect(this.#schemas[name], inputs);
    }
    for (const part of requests) {
      this.#relax(part, "", "readOnly");
      redirect(part, inputs);
    }
    for (const part of answers) this.#relax(part, "", "writeOnly");
  }

  #requestParts(): Json[] {
    return this.#operations()
      .flatMap((operation) => [operation["requestBody"] ?? null, operation["parameters"] ?? null])
      .concat([objectMember(this.#components, "requestBodies"), objectMember(this.#components, "parameters")]);
  }

  #answerParts(): Json[] {
    return this.#operations()
      .map((operation) => operation["responses"] ?? null)
      .concat([objectMember(this.#components, "responses"), objectMember(this.#components, "headers")]);
  }

  #operations(): JsonObject[] {
    return pathItems(this.#document).flatMap((item) => [item, ...pathMethods(item).map(({ value }) => value)]);
  }

  /** Whether a schema itself requires a read-only or write-only member. */
  #asksOneWay(name: string): boolean {
    let asks = false;
    forEachSchemaIn(this.#schemas[name], `/components/schemas/${name}`, (schema, pointer) => {
      asks ||= this.#markers.some((marker) => this.#withdrawn(schema, pointer, marker).length > 0);
    });
    return asks;
  }

  #hasOneWay(part: Json): boolean {
    let asks = false;
    forEachInlineSchema(part, (schema) => {
      asks ||= this.#markers.some((marker) => this.#withdrawn(schema, "", marker).length > 0);
    });
    return asks;
  }

  #withdrawn(schema: JsonObject, pointer: string, marker: Marker): Json[] {
    return arrayMember(schema, "required").filter(
      (member) =>
        typeof member === "string" &&
        declaredProperty(this.#document, { value: schema, pointer }, member).some((found) => found[marker] === true),
    );
  }

  #relax(part: Json | undefined, name: string, marker: Marker): void {
    const visit = (schema: JsonObject, pointer: string): void => {
      const withdrawn = this.#withdrawn(schema, pointer, marker);
      if (withdrawn.length > 0)
        schema["required"] = arrayMember(schema, "required").filter((member) => !withdrawn.includes(member));
    };
    if (name === "") forEachInlineSchema(part ?? null, visit);
    else forEachSchemaIn(part, `/components/schemas/${name}`, visit);
  }

  /** Schemas of a set, and all schemas that refer to them. */
  #closure(start: readonly string[]): Set<string> {
    const found = new Set(start);
    if (found.size === 0) return found;
    const referrers = new Map<string, string[]>();
    for (const [name, schema] of Object.entries(this.#schemas))
      for (const target of namesIn(schema, this.#schemas))
        referrers.set(target, referrers.get(target)?.concat(name) ?? [name]);
    // The loop also visits entries that it adds.
    for (const name of found) for (const referrer of referrers.get(name) ?? []) found.add(referrer);
    return found;
  }

  /** The schemas that parts of the description refer to. */
  #reached(parts: readonly Json[]): Set<string> {
    const found = new Set<string>();
    const waiting = parts.flatMap((part) => namesIn(part, this.#schemas));
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(...namesIn(this.#schemas[name] as Json, this.#schemas));
    }
    return found;
  }
}

function isAnywhere(value: Json, marker: Marker): boolean {
  if (Array.isArray(value)) return value.some((item) => isAnywhere(item, marker));
  if (!isObject(value)) return false;
  return value[marker] === true || Object.keys(value).some((name) => isAnywhere(value[name] ?? null, marker));
}

/** The named schemas that something refers to. */
function namesIn(value: Json, schemas: JsonObject, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const item of value) namesIn(item, schemas, found);
  if (!isObject(value)) return found;
  const reference = value["$ref"];
  const name = typeof reference === "string" ? nameOf(reference) : undefined;
  if (name !== undefined && Object.hasOwn(schemas, name)) found.push(name);
  for (const item of Object.values(value)) namesIn(item, schemas, found);
  return found;
}

function nameOf(reference: string): string | undefined {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
  return name?.replaceAll("~1", "/").replaceAll("~0", "~");
}

function redirect(value: Json | undefined, inputs: ReadonlyMap<string, string>): void {
  if (Array.isArray(value)) for (const item of value) redirect(item, inputs);
  if (!isObject(value)) return;
  const reference = value["$ref"];
  const input = typeof reference === "string" ? inputs.get(nameOf(reference) ?? "") : undefined;
  if (input !== undefined) value["$ref"] = referenceTo(input);
  for (const item of Object.values(value)) redirect(item, inputs);
}

function forEachInlineSchema(value: Json, visit: (schema: JsonObject, pointer: string) => void): void {
  if (Array.isArray(value)) for (const item of value) forEachInlineSchema(item, visit);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "schema") forEachSchemaIn(item, "", visit);
    else if (name !== "examples" && name !== "example") forEachInlineSchema(item, visit);
  }
}
