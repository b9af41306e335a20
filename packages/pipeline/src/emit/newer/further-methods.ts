import {
  isObject,
  lookUp,
  methods,
  objectMember,
  pathItems,
  pathMethods,
  setMember,
  type JsonObject,
} from "@pressroom/description";
import ts from "typescript";

/** Methods that openapi-typescript knows. */
const usual: ReadonlySet<string> = new Set(methods.filter((method) => method !== "query"));

/** The temporary place of an operation with another method while the types are made: a POST in its own path item. */
const mark = " ⇒ ";

/** Moves operations with methods that openapi-typescript doesn't know to a place that it reads. */
export function moveFurtherMethods(document: JsonObject): void {
  const paths = objectMember(document, "paths");
  for (const [path, entry] of Object.entries(paths)) {
    const item = lookUp(document, entry, ["paths", path])?.value;
    if (!isObject(item)) continue;
    for (const { method, value, pointer } of pathMethods(item)) {
      if (usual.has(pointer.slice(1))) continue;
      setMember(paths, `${path}${mark}${method === "QUERY" ? "query" : method}`, {
        ...(item["parameters"] === undefined ? {} : { parameters: item["parameters"] }),
        post: value,
      });
    }
  }
  for (const item of pathItems(document)) {
    delete item["query"];
    delete item["additionalOperations"];
  }
}

/** Moves the types of these operations back to their paths. */
export function returnFurtherMethods(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "paths") return node;
    const moved = node.members.filter((path) => nameOf(path).includes(mark));
    if (moved.length === 0) return node;
    const kept = node.members
      .filter((path) => !moved.includes(path))
      .map((path) =>
        withMethods(
          path,
          moved.filter((other) => nameOf(other).startsWith(`${nameOf(path)}${mark}`)),
        ),
      );
    const { modifiers, name, typeParameters, heritageClauses } = node;
    return ts.factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, kept);
  });
}

function withMethods(path: ts.TypeElement, moved: readonly ts.TypeElement[]): ts.TypeElement {
  if (moved.length === 0 || !ts.isPropertySignature(path) || !path.type || !ts.isTypeLiteralNode(path.type))
    return path;
  const further = moved.flatMap((item) => {
    const operation = membersOf(item).find((member) => nameOf(member) === "post");
    const method = nameOf(item).split(mark)[1] ?? "";
    return operation !== undefined && ts.isPropertySignature(operation)
      ? [ts.factory.createPropertySignature(undefined, propertyName(method), undefined, operation.type)]
      : [];
  });
  const type = ts.factory.createTypeLiteralNode([...path.type.members, ...further]);
  return ts.factory.updatePropertySignature(path, path.modifiers, path.name, path.questionToken, type);
}

function membersOf(member: ts.TypeElement): readonly ts.TypeElement[] {
  return ts.isPropertySignature(member) && member.type && ts.isTypeLiteralNode(member.type) ? member.type.members : [];
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isStringLiteral(name) || ts.isIdentifier(name)) ? name.text : "";
}

function propertyName(text: string): ts.PropertyName {
  return /^[A-Za-z_$][\w$]*$/.test(text) ? ts.factory.createIdentifier(text) : ts.factory.createStringLiteral(text);
}
