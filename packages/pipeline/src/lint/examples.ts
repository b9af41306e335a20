import {
  isKnownFormat,
  pathOf,
  toPointer,
  type Content,
  type DescribedOperation,
  type Direction,
  exampleItems,
  exampleValue,
  isObject,
  type Json,
  type JsonObject,
  lookUp,
  member,
  objectMember,
  type Path,
  titleOf,
} from "@pressroom/description";
import { locate, type ApiSource } from "../workspace/api-source.ts";
import { limitedPattern } from "@pressroom/description/file";
import { Validator } from "@pressroom/description/validation";
import type { Finding } from "../findings/finding.ts";

/**
 * Checks our rules for examples: a named one for each body and media type, one for each required parameter, and every
 * example valid against its schema. Then examples are enough to call and answer each operation.
 */
export function checkExamples(source: ApiSource): Finding[] {
  const check = new ExampleCheck(source);
  for (const operation of source.operations) check.operation(operation);
  check.formats();
  return check.findings;
}

class ExampleCheck {
  readonly findings: Finding[] = [];
  readonly #source: ApiSource;
  readonly #validators: Record<Direction, Validator>;
  /** Checks shared components once. */
  readonly #done = new Set<unknown>();

  constructor(source: ApiSource) {
    this.#source = source;
    this.#validators = {
      request: new Validator(source.effective, "request", limitedPattern),
      response: new Validator(source.effective, "response", limitedPattern),
    };
  }

  operation(operation: DescribedOperation): void {
    const title = titleOf(operation);
    for (const parameter of operation.parameters)
      this.#once(parameter.value, () =>
        this.#parameter(title, parameter.name, parameter.required, parameter.value, pathOf(parameter)),
      );
    for (const media of operation.body?.contents ?? [])
      this.#once(media.value, () => this.#media(`${title} request ${media.mediaType}`, media, "request"));
    for (const response of operation.responses) {
      for (const media of response.contents)
        this.#once(media.value, () => this.#media(`${title} ${response.status} ${media.mediaType}`, media, "response"));
    }
  }

  /** One warning for each unknown format, which is most likely misspelt. */
  formats(): void {
    const seen = new Set<string>();
    const look = (value: Json, path: Path): void => {
      if (Array.isArray(value)) value.forEach((item, index) => look(item, [...path, index]));
      if (!isObject(value)) return;
      const format = member(value, "format");
      if (
        typeof format === "string" &&
        member(value, "type") !== undefined &&
        !seen.has(format) &&
        !isKnownFormat(format)
      ) {
        seen.add(format);
        this.#add("warning", [...path, "format"], "", `format "${format}" is unknown, so it is not checked`);
      }
      for (const [name, item] of Object.entries(value))
        if (name !== "example" && name !== "examples") look(item, [...path, name]);
    };
    look(this.#source.effective, []);
  }

  #once(value: unknown, check: () => void): void {
    if (this.#done.has(value)) return;
    this.#done.add(value);
    check();
  }

  #add(severity: Finding["severity"], path: Path, where: string, what: string): void {
    this.findings.push({ severity, api: this.#source.api, ...locate(this.#source, path), where, what });
  }

  #parameter(title: string, name: string, required: boolean, value: JsonObject, path: Path): void {
    const where = `${title} parameter ${name}`;
    const [contentType, content] = Object.entries(objectMember(value, "content"))[0] ?? [];
    const holder = isObject(content) ? content : value;
    const place = contentType === undefined ? path : [...path, "content", contentType];
    const examples = this.#examplesOf(holder, place);
    if (required && examples.length === 0 && member(value, "example") === undefined)
      this.#add("error", path, where, "is required but has no example: add one");
    this.#validate(where, member(holder, "schema"), [...place, "schema"], examples, "request");
  }

  #media(where: string, media: Content, direction: Direction): void {
    if (member(media.value, "example") !== undefined)
      this.#add(
        "error",
        [...pathOf(media), "example"],
        where,
        "has a single `example`: move it to `examples`, under a name",
      );
    const examples = this.#examplesOf(media.value, pathOf(media));
    if (!examples.some(({ path }) => path.at(-1) !== "example"))
      this.#add("error", pathOf(media), where, "has no named example: add one under `examples` in overlay.yaml");
    if (media.itemSchema !== undefined) {
      const items = examples.flatMap(({ value, ...rest }) =>
        (exampleItems(media, value) ?? []).map((item) => ({ ...rest, value: item })),
      );
      return this.#validate(where, media.itemSchema.value, pathOf(media.itemSchema), items, direction);
    }
    const schema = member(media.value, "schema");
    if (schema === undefined && /[/+]json\b/.test(media.mediaType))
      this.#add("warning", pathOf(media), where, "has no schema, so nothing can be checked");
    // Examples of XML and bytes are text, independent of their schema.
    const checkable = /[/+]json\b|^text\/|^multipart\/|urlencoded/.test(media.mediaType);
    this.#validate(where, schema, [...pathOf(media), "schema"], checkable ? examples : [], direction);
  }

  #examplesOf(holder: JsonObject, path: Path): { name: string; value: Json; path: Path }[] {
    const found: { name: string; value: Json; path: Path }[] = [];
    const single = member(holder, "example");
    if (single !== undefined) found.push({ name: "example", value: single, path: [...path, "example"] });
    for (const [name, example] of Object.entries(objectMember(holder, "examples"))) {
      const place = [...path, "examples", name];
      const resolved = lookUp(this.#source.effective, example, place);
      const value = isObject(resolved?.value) ? exampleValue(resolved.value) : undefined;
      if (resolved && value !== undefined)
        found.push({ name, value, path: resolved.path.length > 0 ? [...resolved.path, "value"] : place });
      else if (resolved && member(resolved.value, "externalValue") !== undefined)
        this.#add("error", place, name, "is an externalValue: write the value here, since examples are used offline");
      else this.#add("error", place, name, "has no value: write `value:` under the example's name");
    }
    return found;
  }

  #validate(
    where: string,
    schema: Json | undefined,
    schemaPath: Path,
    examples: { name: string; value: Json; path: Path }[],
    direction: Direction,
  ): void {
    if (schema === undefined) return;
    const validator = this.#validators[direction];
    const place = { value: schema, pointer: toPointer(schemaPath) };
    try {
      for (const { name, value, path } of examples) {
        const mismatch = validator.mismatch(place, value);
        if (mismatch) this.#add("error", path, where, `example "${name}" does not fit its schema: ${mismatch}`);
      }
      if (examples.length === 0) validator.mismatch(place, null);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#add("error", schemaPath, where, `has a schema that can't be used: ${message}`);
    }
  }
}
