/** Finds fields of a value that no schema on the way to them declares. A client sends only declared fields, so these are failures. */

import {
  below,
  branchesOf,
  type Description,
  follow,
  isObject,
  objectMember,
  type JsonObject,
  type Located,
} from "@pressroom/description";
import { limitedPattern } from "@pressroom/description/file";

/**
 * @param isSaidToHoldMore Whether a schema with properties allows others. Default: if it says what they look like, or that any will do.
 * @param isOne Whether a value belongs to an alternative. Default: every alternative counts.
 * @returns The path of each such field, outermost first. An object is open if its schema declares no properties.
 */
export function undeclaredFields(
  description: Description,
  schema: Located,
  value: unknown,
  isSaidToHoldMore: (words: JsonObject) => boolean = isOpen,
  isOne: (alternative: Located, value: unknown) => boolean = () => true,
): string[][] {
  const visit = (schemas: readonly Located[], here: unknown, path: readonly string[]): string[][] => {
    const places = schemas.flatMap((start) => spread(description, start, (alternative) => isOne(alternative, here)));
    if (Array.isArray(here))
      return here.flatMap((item, index) =>
        visit(
          places.flatMap((place) => itemSchemas(description, place, index)),
          item,
          [...path, String(index)],
        ),
      );
    if (!isObject(here)) return [];
    const open =
      places.some(({ value: words }) => isSaidToHoldMore(words)) ||
      places.every(({ value: words }) => !isObject(words["properties"]));
    return Object.entries(here).flatMap(([name, field]) => {
      const declared = places.flatMap((place) => [
        ...declaredAs(description, place, name),
        ...namedByPattern(description, place, name),
      ]);
      const others = ["additionalProperties", "unevaluatedProperties"].flatMap((word) =>
        places.flatMap((place) => below(description, place, word) ?? []),
      );
      if (declared.length === 0 && !open) return [[...path, name]];
      return visit(declared.length > 0 ? declared : others, field, [...path, name]);
    });
  };
  return visit([schema], value, []);
}

/** The schema of a member. `true`, or a member that is required but not described, allows any value. */
function declaredAs(description: Description, place: Located, name: string): Located[] {
  const found = below(description, place, "properties", name);
  if (found !== undefined) return [found];
  const { properties, required } = place.value;
  const own = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const isAsked = own === undefined && Array.isArray(required) && required.includes(name);
  return own === true || isAsked ? [{ value: {}, pointer: `${place.pointer}/properties/${name}` }] : [];
}

/** A schema and all schemas that it combines, each once. */
function spread(
  description: Description,
  start: Located,
  counts: (alternative: Located) => boolean,
  above: readonly string[] = [],
): Located[] {
  const place = follow(description, start);
  if (above.includes(place.pointer)) return [];
  const parts = [
    ...branchesOf(place, "allOf"),
    ...["anyOf", "oneOf"].flatMap((word) => branchesOf(place, word).filter(counts)),
  ];
  const conditional = [
    ...["then", "else"].flatMap((word) => below(description, place, word) ?? []),
    ...namesIn(place, "dependentSchemas").flatMap((name) => below(description, place, "dependentSchemas", name) ?? []),
  ];
  const subtypes = subtypesOf(description, place).filter(counts);
  return [
    place,
    ...[...parts, ...conditional, ...subtypes].flatMap((part) =>
      spread(description, part, counts, [...above, place.pointer]),
    ),
  ];
}

/** The possible subtypes of a base with a discriminator: the schemas that its mapping names, or that extend it by `allOf`. */
function subtypesOf(description: Description, place: Located): Located[] {
  const { discriminator } = place.value;
  if (!isObject(discriminator)) return [];
  const named = (name: string): Located[] => {
    const found = below(description, { value: description, pointer: "" }, "components", "schemas", name);
    return found === undefined ? [] : [found];
  };
  const { mapping } = discriminator;
  const mapped = Object.values(isObject(mapping) ? mapping : {}).flatMap((target) =>
    typeof target === "string" ? named(target.replace(/^#\/components\/schemas\//, "")) : [],
  );
  const schemas = objectMember(objectMember(description, "components"), "schemas");
  const derived = Object.keys(schemas).flatMap((name) =>
    named(name).filter((schema) =>
      branchesOf(schema, "allOf").some((branch) => follow(description, branch).pointer === place.pointer),
    ),
  );
  return [...mapped, ...derived];
}

/** The schemas of members whose name matches a pattern. */
function namedByPattern(description: Description, place: Located, name: string): Located[] {
  return namesIn(place, "patternProperties")
    .filter((pattern) => matches(pattern, name))
    .flatMap((pattern) => below(description, place, "patternProperties", pattern) ?? []);
}

function namesIn({ value }: Located, word: string): string[] {
  const members = value[word];
  return isObject(members) ? Object.keys(members) : [];
}

/** An invalid pattern, or one that takes too long, matches nothing. */
function matches(pattern: string, name: string): boolean {
  try {
    return limitedPattern(new RegExp(pattern, "u")).test(name);
  } catch {
    return false;
  }
}

function itemSchemas(description: Description, place: Located, index: number): Located[] {
  const tuple = branchesOf(place, "prefixItems")[index];
  const item = tuple ?? below(description, place, "items");
  return item === undefined ? [] : [item];
}

function isOpen({ additionalProperties, unevaluatedProperties, patternProperties }: JsonObject): boolean {
  const words = [additionalProperties, unevaluatedProperties].filter((word) => word !== undefined);
  return words.some((word) => word !== false) || (words.length === 0 && patternProperties !== undefined);
}
