import { isObject, objectMember, type Json, type JsonObject } from "@pressroom/description";
import ts from "typescript";
import {
  transformSchemaObject,
  type SchemaObject,
  type TransformNodeOptions,
} from "../../../libraries/openapi-typescript.ts";
import { either } from "../become.ts";

/** Marks a schema that only has members with a common prefix. No description has a member of that name. */
const namesBegin = "x-pressroom-names-begin";

/**
 * Types members with a pattern of names. A type can only express the prefix of a pattern, so it allows a little more
 * than the pattern.
 * @returns their schema; undefined if a pattern has no fixed prefix
 */
export function membersByPattern(schema: JsonObject): JsonObject | undefined {
  const found = Object.entries(objectMember(schema, "patternProperties")).map(
    ([pattern, value]) => [beginning(pattern), value] as const,
  );
  if (found.length === 0 || found.some(([start]) => start === "")) return undefined;
  const declared = Object.entries(objectMember(schema, "properties"));
  const like = (start: string): Json[] => [
    ...found.filter(([other]) => start.startsWith(other) || other.startsWith(start)).map(([, value]) => value),
    // A declared member may have the prefix without fitting the pattern.
    ...declared.filter(([name]) => name.startsWith(start)).map(([, value]) => value),
  ];
  return { type: "object", [namesBegin]: Object.fromEntries(found.map(([start]) => [start, either(like(start))])) };
}

/** The prefix of all names that a pattern allows; empty if unknown. */
function beginning(pattern: string): string {
  const [, literal = "", next = ""] = /^\^((?:[\w @:/-]|\\[.\-/$])*)(.?)/u.exec(pattern) ?? [];
  // An optional character is not part of the prefix, and alternatives have no common prefix.
  if (pattern.includes("|")) return "";
  const sure = "*?{".includes(next) && next !== "" ? literal.replace(/\\?.$/u, "") : literal;
  return sure.replaceAll("\\", "");
}

/** @returns undefined for other schemas */
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
