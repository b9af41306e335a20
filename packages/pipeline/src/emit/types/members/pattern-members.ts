import { isObject, objectMember, type Json, type JsonObject } from "@pressroom/description";
import ts from "typescript";
import {
  transformSchemaObject,
  type SchemaObject,
  type TransformNodeOptions,
} from "../../../libraries/openapi-typescript.ts";
import { either } from "../become.ts";

/** Marks a schema that is nothing but members whose names begin alike. No description has a word of that name. */
const namesBegin = "x-pressroom-names-begin";

/**
 * Members whose names a pattern describes. What a name begins with is all of a pattern that a type can say: the type allows what
 * the pattern allows, and some more.
 * @returns the schema of them; undefined if one of the patterns says nothing of how a name begins
 */
export function membersByPattern(schema: JsonObject): JsonObject | undefined {
  const found = Object.entries(objectMember(schema, "patternProperties")).map(
    ([pattern, value]) => [beginning(pattern), value] as const,
  );
  if (found.length === 0 || found.some(([start]) => start === "")) return undefined;
  const declared = Object.entries(objectMember(schema, "properties"));
  const like = (start: string): Json[] => [
    ...found.filter(([other]) => start.startsWith(other) || other.startsWith(start)).map(([, value]) => value),
    // A declared member may have a name that only the type takes for one of the pattern's.
    ...declared.filter(([name]) => name.startsWith(start)).map(([, value]) => value),
  ];
  return { type: "object", [namesBegin]: Object.fromEntries(found.map(([start]) => [start, either(like(start))])) };
}

/** What each name that a pattern allows begins with; empty if that can't be known. */
function beginning(pattern: string): string {
  const [, literal = "", next = ""] = /^\^((?:[\w @:/-]|\\[.\-/$])*)(.?)/u.exec(pattern) ?? [];
  // A character that may be absent is none, and with alternatives there is more than one beginning.
  if (pattern.includes("|")) return "";
  const sure = "*?{".includes(next) && next !== "" ? literal.replace(/\\?.$/u, "") : literal;
  return sure.replaceAll("\\", "");
}

/** @returns undefined if the schema is no such one */
export function patternType(schema: JsonObject, options: TransformNodeOptions): ts.TypeNode | undefined {
  const members = schema[namesBegin];
  if (!isObject(members)) return undefined;
  const { factory } = ts;
  return factory.createTypeLiteralNode(
    Object.entries(members).map(([start, value]) => {
      const rest = factory.createTemplateLiteralTypeSpan(
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTemplateTail(""),
      );
      const name = factory.createTemplateLiteralType(factory.createTemplateHead(start), [rest]);
      const parameter = factory.createParameterDeclaration(undefined, undefined, "name", undefined, name);
      const type =
        value === true
          ? factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
          : transformSchemaObject(value as unknown as SchemaObject, options);
      return factory.createIndexSignature(undefined, [parameter], type);
    }),
  );
}
