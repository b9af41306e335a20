import { arrayMember, isObject, member, type Json, type JsonObject } from "@pressroom/description";
import {
  transformSchemaObject,
  type SchemaObject,
  type TransformNodeOptions,
} from "../../libraries/openapi-typescript.ts";
import ts from "typescript";

/**
 * Types a list with described first items (`prefixItems`). The list is open unless `items` closes it, and items beyond
 * `minItems` may be missing. A list without any allowed item is empty.
 * @returns undefined for other schemas
 */
export function tupleType(schema: JsonObject, options: TransformNodeOptions): ts.TypeNode | undefined {
  const first = arrayMember(schema, "prefixItems");
  if (first.length === 0 && schema["items"] !== false) return undefined;
  const least = Number(member(schema, "minItems") ?? 0);
  const most = Number(member(schema, "maxItems") ?? Number.POSITIVE_INFINITY);
  const typeOf = (item: Json): ts.TypeNode => transformSchemaObject(item as unknown as SchemaObject, options);
  const elements: ts.TypeNode[] = first
    .slice(0, most)
    .map((item, index) => (index < least ? typeOf(item) : ts.factory.createOptionalTypeNode(grouped(typeOf(item)))));
  const rest = member(schema, "items") ?? (schema["unevaluatedItems"] === false ? false : undefined);
  if (rest !== false && most > first.length) {
    const type = isObject(rest) ? typeOf(rest) : ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
    elements.push(ts.factory.createRestTypeNode(ts.factory.createArrayTypeNode(type)));
  }
  return ts.factory.createTupleTypeNode(elements);
}

function grouped(type: ts.TypeNode): ts.TypeNode {
  return ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type) ? ts.factory.createParenthesizedType(type) : type;
}
