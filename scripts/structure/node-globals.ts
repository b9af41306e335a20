import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { sourceFiles } from "./imports.ts";
import { ruleOf } from "./package-order.ts";
import type { Fault, Structure } from "./structure.ts";

/** What Node has without an import, and a browser or a worker has not. */
const globals = new Set([
  ...["process", "Buffer", "global", "require", "module", "exports"],
  ...["__dirname", "__filename", "setImmediate", "clearImmediate"],
]);

/** What also runs in browsers and workers uses no global of Node's. Through `globalThis` it can ask whether there is one. */
export function checkNodeGlobals(root: string, structure: Structure): Fault[] {
  return sourceFiles(root)
    .filter((file) => !ruleOf(file.split("/")[1] ?? "", structure).node && !structure.nodeOnly.includes(file))
    .flatMap((file) =>
      globalsIn(join(root, file)).map(
        (name) => `${file} uses ${name}: that is Node's, and ${file} also runs where there is no Node`,
      ),
    );
}

function globalsIn(path: string): string[] {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && globals.has(node.text)) {
      if (isDeclared(node)) declared.add(node.text);
      else if (!isMember(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
  return [...used].filter((name) => !declared.has(name));
}

/** `const process = …`, a parameter, an import of that name: the file's own. */
function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent) ||
      ts.isFunctionDeclaration(parent)) &&
    parent.name === name
  );
}

/** The name of a member, as in `task.process` and `{ module: … }`. */
function isMember(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return name !== (ts.isQualifiedName(parent) ? parent.left : parent.expression);
  return (
    ((ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent)) &&
      parent.name === name) ||
    (ts.isBindingElement(parent) && parent.propertyName === name)
  );
}
