import {
  astToString,
  resolveRef,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
} from "../libraries/openapi-typescript.ts";
import { isObject, type Json, type JsonObject, toPointer } from "@pressroom/description";
import type { ApiModel } from "../model/api-model.ts";
import { commentText } from "./comment.ts";
import { bytes, bytesType } from "./types/binary.ts";
import { moveFurtherMethods, returnFurtherMethods } from "./newer/further-methods.ts";
import { prepareDocument } from "./types/prepare-document.ts";
import { patternType } from "./types/members/pattern-members.ts";
import { nameRecursiveLists } from "./types/recursive-lists.ts";
import { tupleType } from "./types/tuples.ts";
import { dropUnsent } from "./types/members/unsent.ts";
import { nameWholeQueries, typeAsQuery } from "./newer/whole-query.ts";
import { fileHeader } from "./emit-header.ts";
import { PipelineError } from "../findings/pipeline-error.ts";

/** Writes `src/types.ts`: `paths`, `components`, `operations`. */
export async function emitTypes({ api, typed }: Pick<ApiModel, "api" | "typed">): Promise<string> {
  const document = prepareDocument(typed);
  dropUnsent(document);
  const wholeQueries = typeAsQuery(document);
  moveFurtherMethods(document);
  tidyTexts(document);
  const schema = document as unknown as OpenAPI3;
  try {
    const nodes = returnFurtherMethods(transformSchema(schema, contextOf(schema)));
    return fileHeader(api) + mendHelper(astToString(nameRecursiveLists(nameWholeQueries(nodes, wholeQueries))));
  } catch (error) {
    const place = brokenPlace(schema);
    const where = place === undefined ? "" : ` at ${place}, which is not as OpenAPI says`;
    throw new PipelineError(
      `specs/${api}: no types can be made of the description${where}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The first path or component for which no types can be made, even alone. */
function brokenPlace(schema: OpenAPI3): string | undefined {
  const components = (schema.components ?? {}) as Record<string, JsonObject>;
  const { paths = {} } = schema;
  const alone: [pointer: string, part: object][] = [
    ...Object.keys(paths).map((path) => [
      toPointer(["paths", path]),
      { paths: { [path]: paths[path] }, components: {} },
    ]),
    ...Object.entries(components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => [
        toPointer(["components", kind, name]),
        { paths: {}, components: { [kind]: { [name]: named[name] } } },
      ]),
    ),
  ] as [string, object][];
  return alone.find(([, part]) => {
    try {
      transformSchema({ ...schema, ...part }, contextOf(schema));
      return false;
    } catch {
      return true;
    }
  })?.[0];
}

/**
 * Calls the parts of openapi-typescript directly. Its own function would first lint and bundle the document, which is
 * already done and takes two thirds of its time.
 */
function contextOf(schema: OpenAPI3): GlobalContext {
  const quiet = { silent: true };
  // Redocly's settings are only for linting and bundling.
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // Otherwise a member with a default would be required in a request.
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    inject: undefined,
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schemaObject, options) => {
      const schema = schemaObject as unknown as JsonObject;
      if (schema[bytes] !== undefined) return bytesType(schema);
      return schema["type"] === "array" ? tupleType(schema, options) : patternType(schema, options);
    },
    transformProperty: undefined,
    resolve: ($ref) => resolveRef(schema, $ref, quiet),
  };
  return context as GlobalContext;
}

/**
 * Replaces openapi-typescript's helper for `required` next to a `$ref`, which does not compile if the target may be
 * null: a union with null has no names. Ours uses the names of each part of the union.
 */
function mendHelper(types: string): string {
  const start = types.indexOf("\ntype WithRequired<");
  if (start === -1) return types;
  const end = types.indexOf(";\n}", start) + ";\n}".length;
  const mended =
    "\ntype WithRequired<T, K extends PropertyKey> = T extends object ? T & { [P in K & keyof T]-?: T[P] } : T";
  return types.slice(0, start) + mended + types.slice(end);
}

const texts: ReadonlySet<string> = new Set(["description", "summary", "title"]);

/** Makes texts safe, since they become comments, and removes named examples, which are not part of a type. */
function tidyTexts(value: Json): void {
  if (Array.isArray(value)) for (const item of value) tidyTexts(item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (typeof item === "object") tidyTexts(item);
    else if (typeof item === "string" && texts.has(name)) {
      const lines = item.split(/\r\n|[\n\r\u2028\u2029]/);
      value[name] = lines.map(commentText).join("\n").trim();
    }
  }
}
