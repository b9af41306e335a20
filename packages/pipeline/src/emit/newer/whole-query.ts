import {
  arrayMember,
  isObject,
  lookUp,
  operationsOf,
  pathItems,
  pathMethods,
  type JsonObject,
} from "@pressroom/description";
import ts from "typescript";

/**
 * Renames the place of a query that is one value (`in: querystring`), since openapi-typescript reads only other names.
 * @returns the operations that have one
 */
export function typeAsQuery(document: JsonObject): Set<string> {
  const found = new Set(
    operationsOf(document)
      .filter(({ parameters }) => parameters.some((parameter) => parameter.in === "querystring"))
      .map(({ id }) => id),
  );
  if (found.size === 0) return found;
  for (const item of pathItems(document))
    for (const holder of [item, ...pathMethods(item).map(({ value }) => value)])
      for (const entry of arrayMember(holder, "parameters")) {
        const parameter = lookUp(document, entry, [])?.value;
        if (isObject(parameter) && parameter["in"] === "querystring") parameter["in"] = "query";
      }
  return found;
}

/** Restores the name of the place: `parameters: { querystring: { … } }`. */
export function nameWholeQueries(nodes: readonly ts.Node[], operations: ReadonlySet<string>): ts.Node[] {
  if (operations.size === 0) return [...nodes];
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "operations") return node;
    const members = node.members.map((operation) =>
      operations.has(nameOf(operation))
        ? inside(operation, "parameters", (group) => inside(group, "query", rename))
        : operation,
    );
    const { modifiers, name, typeParameters, heritageClauses } = node;
    return ts.factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
  });
}

/** Changes the member of that name in a member's type. */
function inside(
  holder: ts.TypeElement,
  name: string,
  change: (member: ts.PropertySignature) => ts.TypeElement,
): ts.TypeElement {
  if (!ts.isPropertySignature(holder) || !holder.type || !ts.isTypeLiteralNode(holder.type)) return holder;
  const members = holder.type.members.map((member) =>
    ts.isPropertySignature(member) && nameOf(member) === name ? change(member) : member,
  );
  const type = ts.factory.createTypeLiteralNode(members);
  return ts.factory.updatePropertySignature(holder, holder.modifiers, holder.name, holder.questionToken, type);
}

function rename(member: ts.PropertySignature): ts.TypeElement {
  const name = ts.factory.createIdentifier("querystring");
  return ts.factory.updatePropertySignature(member, member.modifiers, name, member.questionToken, member.type);
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : "";
}
