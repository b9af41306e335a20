import { isDeepStrictEqual } from "node:util";
import { stringify } from "yaml";
import {
  isNothing,
  sampleValues,
  type Description,
  pathOf,
  at,
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  type Direction,
  exampleItems,
  exampleValue,
  isForm,
  isJson,
  isObject,
  isXml,
  type Json,
  type JsonObject,
  type Located,
  lookUp,
  mediaTypeOf,
  member,
  objectMember,
  type Path,
  stringMember,
  toPointer,
  withoutDynamicReferences,
} from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";
import { declaredValue } from "./declared-value.ts";
import { xmlText } from "./xml-text.ts";
import { limitedPattern } from "@pressroom/description/file";
import { Validator } from "@pressroom/description/validation";

/** An action of an overlay, with all members that we require. */
type Action = JsonObject;

const madeUp = "made-up";

/**
 * Makes an overlay for examples. Our rules require an example of every body and every required parameter, since the
 * contract suite uses them. The overlay adds missing ones, made up from the schemas, and removes those that the schemas
 * refuse.
 * @param today `YYYY-MM-DD`
 * @returns undefined if nothing is missing
 */
export function exampleOverlay(source: ApiSource, title: string, today: string): string | undefined {
  const actions = exampleActions(source, today);
  if (actions.length === 0) return undefined;
  const comment =
    "# Examples made up when the description was added. Replace them by real ones that you see on the wire.\n";
  const overlay = { overlay: "1.0.0", info: { title: `Examples for ${title}`, version: "1" }, actions };
  return comment + stringify(overlay, { lineWidth: 140, aliasDuplicateObjects: false });
}

/** The actions that add missing examples, on top of the existing overlay. */
export function exampleActions(source: ApiSource, today: string): JsonObject[] {
  const writer = new ExampleWriter(source, today);
  for (const operation of source.operations) writer.operation(operation);
  return writer.actions;
}

/** The mark of such an action. */
export const madeUpEvidence = "inferred: from the description's own schema, when it was added";

class ExampleWriter {
  readonly actions: Action[] = [];
  readonly #document: JsonObject;
  readonly #validators: Record<Direction, Validator>;
  readonly #review: string;
  /** Completes shared parts once. */
  readonly #done = new Set<unknown>();

  constructor({ effective }: ApiSource, today: string) {
    this.#document = withoutDynamicReferences(effective);
    this.#validators = {
      request: new Validator(effective, "request", limitedPattern),
      response: new Validator(effective, "response", limitedPattern),
    };
    this.#review = halfAYearAfter(today);
  }

  operation({ parameters, body, responses }: DescribedOperation): void {
    for (const parameter of parameters) this.#once(parameter.value, () => this.#parameter(parameter));
    for (const media of body?.contents ?? []) this.#once(media.value, () => this.#media(media, "request"));
    for (const media of responses.flatMap((response) => response.contents))
      this.#once(media.value, () => this.#media(media, "response"));
  }

  #once(value: unknown, work: () => void): void {
    if (this.#done.has(value)) return;
    this.#done.add(value);
    work();
  }

  #parameter(parameter: DescribedParameter): void {
    const { value, required } = parameter;
    const path = pathOf(parameter);
    const [mediaType, content] = Object.entries(objectMember(value, "content"))[0] ?? [];
    const holder = isObject(content) ? content : value;
    const place = mediaType === undefined ? path : [...path, "content", mediaType];
    const judge = (shown: Json): string | undefined =>
      unwrittenIn(parameter, shown) ?? this.#objection(holder, place, shown, "request");
    const kept = this.#keepSound(holder, place, judge);
    if (kept > 0) return;
    // The value may be the schema's own example, which may be invalid too.
    const [shown] = parameter.examples;
    const isSound = shown !== undefined && judge(shown.value as Json) === undefined;
    if (!required && (shown === undefined || isSound)) return;
    const made =
      parameter.schema && this.#firstUsable(parameter.schema, "request", (value) => judge(value) === undefined);
    const sample = made ?? (required || shown ? "a" : undefined);
    if (sample !== undefined) this.#update(place, { examples: { [madeUp]: { value: sample } } });
  }

  #media(content: Content, direction: Direction): void {
    const { mediaType, value } = content;
    const path = pathOf(content);
    if (content.itemSchema !== undefined) return this.#sequence(content, content.itemSchema, direction);
    const checked = /[/+]json\b|^text\/|^multipart\/|urlencoded/.test(mediaType);
    const type = mediaTypeOf(mediaType);
    // The server writes the events.
    const isData = isJson(type) || isForm(type) || type === "text/event-stream";
    const judge = (shown: Json): string | undefined => {
      // An object can't be written as such a text.
      if (!isData && typeof shown !== "string") return `it is not written as ${mediaType}`;
      const objection = checked ? this.#objection(value, path, shown, direction) : undefined;
      const isWhole =
        objection !== undefined ||
        direction === "response" ||
        content.schema === undefined ||
        isDeepStrictEqual(declaredValue(this.#document, content.schema, shown), shown);
      return isWhole ? objection : "it has an undeclared member";
    };
    if (this.#keepSound(value, path, judge) > 0) return;
    const made = this.#sample(value, path, direction);
    const sample =
      isData || made === undefined || typeof made === "string" ? made : asText(this.#document, mediaType, value, made);
    if (sample !== undefined) this.#update(path, { examples: { [madeUp]: { value: sample } } });
    else if (!checked || member(value, "schema") === undefined)
      this.#update(path, { examples: { [madeUp]: { value: /[/+]json\b/.test(mediaType) ? {} : "sample" } } });
  }

  /** A body of many items shows some of them. */
  #sequence(content: Content, { value: schema, pointer }: Located, direction: Direction): void {
    const place = pathOf({ pointer });
    const objectionTo = (item: Json): string | undefined => this.#judge(schema, place, item, direction);
    const kept = this.#keepSound(content.value, pathOf(content), (shown) =>
      exampleItems(content, shown)
        ?.map(objectionTo)
        .find((objection) => objection !== undefined),
    );
    if (kept > 0) return;
    const sample = this.#firstUsable({ value: schema, pointer }, direction, (item) => objectionTo(item) === undefined);
    const items: Json =
      sample !== undefined
        ? [sample]
        : mediaTypeOf(content.mediaType) === "text/event-stream"
          ? "data: sample\n\n"
          : [];
    this.#update(pathOf(content), { examples: { [madeUp]: { value: items } } });
  }

  /**
   * Removes unusable examples, and names a single one.
   * @param judge returns why an example can't be used
   * @returns the number of remaining examples
   */
  #keepSound(holder: JsonObject, path: Path, judge: (shown: Json) => string | undefined): number {
    let kept = 0;
    for (const [name, example] of Object.entries(objectMember(holder, "examples"))) {
      const resolved = lookUp(this.#document, example, [...path, "examples", name])?.value;
      const value = isObject(resolved) ? exampleValue(resolved) : undefined;
      const objection = value === undefined ? "it has no value of its own" : judge(value);
      if (objection === undefined) kept += 1;
      else this.#remove([...path, "examples", name], objection);
    }
    const lone = member(holder, "example");
    if (lone === undefined) return kept;
    const objection = judge(lone);
    // For a parameter, a single example is enough.
    if (objection === undefined && member(holder, "in") !== undefined) return kept + 1;
    this.#remove([...path, "example"], objection ?? "examples have names here");
    if (objection !== undefined) return kept;
    this.#update(path, { examples: { example: { value: lone } } });
    return kept + 1;
  }

  #sample(holder: JsonObject, path: Path, direction: Direction): Json | undefined {
    const schema = member(holder, "schema");
    if (!isObject(schema)) return undefined;
    const place = { value: schema, pointer: toPointer([...path, "schema"]) };
    const isUsable = (value: Json): boolean => this.#objection(holder, path, value, direction) === undefined;
    return this.#firstUsable(place, direction, isUsable);
  }

  #firstUsable(place: Located, direction: Direction, isUsable: (value: Json) => boolean): Json | undefined {
    for (const value of sampleValues(this.#document as Description, place, direction)) {
      const sent = direction === "request" ? declaredValue(this.#document, place, value) : value;
      if (isUsable(sent)) return sent;
    }
    return undefined;
  }

  /**
   * Why a value does not fit its schema; undefined if it fits, or if the schema itself is unusable, which is reported
   * elsewhere.
   */
  #objection(holder: JsonObject, path: Path, value: Json, direction: Direction): string | undefined {
    const schema = member(holder, "schema");
    if (member(holder, "in") === "path" && isNothing(value)) return "nothing of it would be left in the path";
    return schema === undefined ? undefined : this.#judge(schema, [...path, "schema"], value, direction);
  }

  #judge(schema: Json, path: Path, value: Json, direction: Direction): string | undefined {
    try {
      return this.#validators[direction].mismatch({ value: schema, pointer: toPointer(path) }, value);
    } catch {
      return undefined;
    }
  }

  #update(path: Path, update: JsonObject): void {
    this.actions.push(this.#action(path, "An example for a call or an answer.", { update }));
  }

  #remove(path: Path, objection: string): void {
    if (at(this.#document, path) === undefined) return;
    this.actions.push(this.#action(path, `The example can't be used: ${objection}`, { remove: true }));
  }

  #action(path: Path, reason: string, what: JsonObject): Action {
    return {
      target: jsonPath(this.#document, path),
      "x-reason": reason,
      "x-evidence": madeUpEvidence,
      "x-review-by": this.#review,
      ...what,
    };
  }
}

/** Why a parameter with a `content` can't hold a value. */
function unwrittenIn({ in: place, mediaType }: DescribedParameter, value: Json): string | undefined {
  if (mediaType === undefined || isJson(mediaTypeOf(mediaType))) return undefined;
  if (isForm(mediaTypeOf(mediaType)))
    return place === "querystring" && isNothing(value) ? "nothing of it would be left in the query" : undefined;
  return typeof value === "object" ? `it is not written as ${mediaType}` : undefined;
}

/** A value as text of a media type such as XML. */
function asText(document: JsonObject, mediaType: string, { schema }: JsonObject, value: Json): string {
  if (!isXml(mediaTypeOf(mediaType))) return "sample";
  const name = stringMember(schema, "$ref")?.split("/").at(-1) ?? "root";
  return xmlText(
    document,
    /^[\w.-]+$/.test(name) ? name : "root",
    schema,
    Array.isArray(value) ? { item: value } : value,
  );
}

function jsonPath(document: JsonObject, path: Path): string {
  const selectors = path.map((name, index) =>
    Array.isArray(at(document, path.slice(0, index))) ? String(name) : JSON.stringify(String(name)),
  );
  return `$${selectors.map((selector) => `[${selector}]`).join("")}`;
}

function halfAYearAfter(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 6);
  return date.toISOString().slice(0, 10);
}
