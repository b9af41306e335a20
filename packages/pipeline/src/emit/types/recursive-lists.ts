import ts from "typescript";
import { leadingBack } from "../../model/leading-back.ts";

/**
 * Makes recursive lists separate types. The compiler reports an indexed member type as circular if it is a list of
 * itself, or of a choice that contains it, but a type alias may refer to itself.
 */
export function nameRecursiveLists(nodes: readonly ts.Node[]): ts.Node[] {
  const schemas = new Map(schemaMembers(nodes).map((member) => [nameOf(member), member.type]));
  const reads = new Map([...schemas].map(([name, type]) => [name, type === undefined ? [] : readAtOnce(type)]));
  const recursive = [...leadingBack(reads)];
  if (recursive.length === 0) return [...nodes];
  const names = aliasNames(recursive);
  const own = recursive.flatMap((name) => {
    const type = schemas.get(name);
    return type === undefined ? [] : [alias(names.get(name) ?? "", withNames(type, names))];
  });
  return [...nodes.map((node) => withAliases(node, names)), ...own];
}

function aliasNames(schemas: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const schema of schemas) {
    const plain = `Recursive${schema.replaceAll(/\W/g, "_")}`;
    let free = plain;
    for (let number = 2; taken.has(free); number += 1) free = `${plain}${number}`;
    taken.add(free);
    names.set(schema, free);
  }
  return names;
}

function schemaMembers(nodes: readonly ts.Node[]): ts.PropertySignature[] {
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "components");
  const members = components !== undefined && ts.isInterfaceDeclaration(components) ? [...components.members] : [];
  return members
    .filter((member) => nameOf(member) === "schemas")
    .flatMap((member) =>
      ts.isPropertySignature(member) && member.type !== undefined && ts.isTypeLiteralNode(member.type)
        ? member.type.members.filter((schema) => ts.isPropertySignature(schema))
        : [],
    );
}

/** The schemas that the compiler must resolve before this type; members of objects are resolved later. */
function readAtOnce(type: ts.Node): string[] {
  if (ts.isTypeLiteralNode(type)) return [];
  const name = schemaOf(type);
  if (name !== undefined) return [name];
  const found: string[] = [];
  ts.forEachChild(type, (child) => void found.push(...readAtOnce(child)));
  return found;
}

/** The name in `components["schemas"]["Name"]`. */
function schemaOf(type: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(type) || !ts.isIndexedAccessTypeNode(type.objectType)) return undefined;
  const { objectType } = type.objectType;
  const isOurs = ts.isTypeReferenceNode(objectType) && ts.isIdentifier(objectType.typeName);
  if (!isOurs || textOf(type.objectType.indexType) !== "schemas") return undefined;
  return textOf(type.indexType);
}

function textOf(type: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

function withAliases(node: ts.Node, names: ReadonlyMap<string, string>): ts.Node {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
  const { factory } = ts;
  const change = (member: ts.TypeElement): ts.TypeElement => {
    if (nameOf(member) !== "schemas" || !ts.isPropertySignature(member) || member.type === undefined) return member;
    const { modifiers, name, questionToken, type } = member;
    const members = (ts.isTypeLiteralNode(type) ? [...type.members] : []).map((schema) => {
      const own = names.get(nameOf(schema));
      if (own === undefined || !ts.isPropertySignature(schema)) return schema;
      const reference = factory.createTypeReferenceNode(own);
      return factory.updatePropertySignature(schema, schema.modifiers, schema.name, schema.questionToken, reference);
    });
    return factory.updatePropertySignature(
      member,
      modifiers,
      name,
      questionToken,
      factory.createTypeLiteralNode(members),
    );
  };
  const { modifiers, name, typeParameters, heritageClauses } = node;
  const members = node.members.map(change);
  return factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
}

/** The type, with references to recursive types by their own names. */
function withNames(type: ts.TypeNode, names: ReadonlyMap<string, string>): ts.TypeNode {
  const visit = (node: ts.Node): ts.Node => {
    const own = names.get(schemaOf(node) ?? "");
    if (own !== undefined) return ts.factory.createTypeReferenceNode(own);
    return ts.visitEachChild(node, visit, undefined);
  };
  return visit(type) as ts.TypeNode;
}

function alias(name: string, type: ts.TypeNode): ts.Node {
  return ts.factory.createTypeAliasDeclaration(undefined, name, undefined, type);
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : "";
}
