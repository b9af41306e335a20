import { posix, relative } from "node:path";
import ts from "typescript";
import { reportedPackages } from "../api-report/packages.ts";
import { createProgram } from "../api-report/program.ts";
import type { Fault, Structure } from "./structure.ts";

/** Words that mean something in this repository alone. */
const ofThisRepository =
  /api\.yaml|changes\.yaml|overlay\.yaml|`?packages\/|ARCHITECTURE|`specs\/`|specs\.lock|\.test\.ts/g;

/** Whatever a user's editor shows of a package says what it is for, without this repository at hand. */
export function checkDocstrings(root: string, structure: Structure): Fault[] {
  const packages = reportedPackages(root, structure).filter(({ folder }) =>
    structure.docstrings.packages.includes(posix.basename(folder)),
  );
  const entries = packages.flatMap(({ folder, entries }) => entries.map(({ file }) => ({ folder, file })));
  const files = entries.map(({ file }) => file);
  const program = createProgram(root, files);
  const checker = program.getTypeChecker();
  const faults = new Set<Fault>();
  for (const { folder, file } of entries) {
    const theirs = structure.docstrings.filesOfUsers[posix.basename(folder)] ?? [];
    const source = program.getSourceFile(posix.join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      for (const fault of faultsOf(target, { root, theirs })) faults.add(fault);
    }
  }
  return [...faults].sort();
}

/** Where a package is, and which of this repository's files its users have too. */
interface Reading {
  readonly root: string;
  readonly theirs: readonly string[];
}

function faultsOf(symbol: ts.Symbol, reading: Reading): Fault[] {
  const declarations = (symbol.declarations ?? []).filter(
    (node) => !node.getSourceFile().fileName.includes("/node_modules/"),
  );
  return declarations.flatMap((node) => [
    ...judge(node, symbol.name, reading),
    ...membersOf(node).flatMap((member) => judge(member, `${symbol.name}.${nameOf(member)}`, reading)),
  ]);
}

function judge(node: ts.Node, name: string, { root, theirs }: Reading): Fault[] {
  // An overload is described once, and a constant where it is declared.
  const holder = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const comments = ts.getJSDocCommentsAndTags(holder).filter(ts.isJSDoc);
  const source = node.getSourceFile();
  const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const place = `${relative(root, source.fileName).replaceAll("\\", "/")}:${line} ${name}`;
  if (comments.length === 0) {
    const overloaded = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
    if (overloaded && isLaterOverload(node)) return [];
    return [`${place} has no docstring: say what it is for, its unit, what is done without it`];
  }
  const text = comments.map((comment) => comment.getText()).join("\n");
  const said = [...text.matchAll(ofThisRepository)].find(([word]) => !theirs.includes(word))?.[0];
  // A function, and only one, is told by its summary first; what it gives back can be all that is said of a member.
  if (ts.isFunctionDeclaration(node) && comments.every(({ comment }) => comment === undefined))
    return [`${place} has a docstring of tags alone: begin with what it is for`];
  return said === undefined
    ? []
    : [`${place} speaks of ${said}, which its users don't have: say what it means to them`];
}

function isLaterOverload(node: ts.Node): boolean {
  const name = (node as ts.NamedDeclaration).name?.getText();
  const siblings: ts.Node[] = [];
  ts.forEachChild(node.parent, (child) => {
    if ((child as ts.NamedDeclaration).name?.getText() === name) siblings.push(child);
  });
  return siblings.indexOf(node) > 0;
}

/** What a user can write after a dot or into an object. */
function membersOf(node: ts.Node): ts.Node[] {
  if (ts.isInterfaceDeclaration(node)) return node.members.filter(isNamed);
  if (ts.isTypeAliasDeclaration(node))
    return literalsIn(node.type).flatMap((literal) => literal.members.filter(isNamed));
  if (!ts.isClassDeclaration(node)) return [];
  return node.members.filter((member) => {
    if (ts.isConstructorDeclaration(member) || !isNamed(member)) return false;
    const flags = ts.getCombinedModifierFlags(member);
    // What overrides is described where it comes from, and `kind` by the class itself.
    if (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override)) return false;
    return (
      !ts.isPrivateIdentifier(member.name ?? member) &&
      !ts.getJSDocTags(member).some((tag) => tag.tagName.text === "internal")
    );
  });
}

function literalsIn(type: ts.TypeNode): ts.TypeLiteralNode[] {
  if (ts.isTypeLiteralNode(type)) return [type];
  // The alternatives of a choice are described where they are.
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(literalsIn);
  return ts.isParenthesizedTypeNode(type) ? literalsIn(type.type) : [];
}

/** What every promise or list has is known. */
const known = new Set(["then", "catch", "finally"]);

function isNamed(member: ts.Node): boolean {
  const name = (member as ts.NamedDeclaration).name;
  return name !== undefined && !ts.isComputedPropertyName(name) && !known.has(name.getText());
}

function nameOf(member: ts.Node): string {
  return (member as ts.NamedDeclaration).name?.getText() ?? "";
}
