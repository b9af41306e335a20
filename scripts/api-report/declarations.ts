import { readFileSync } from "node:fs";
import ts from "typescript";
import { compilerOptions } from "./program.ts";

const printer = ts.createPrinter({ removeComments: true });

/** The published declarations of one source file, without bodies, comments and private members. */
export class Declarations {
  readonly #file: ts.SourceFile;

  constructor(path: string) {
    const { outputText } = ts.transpileDeclaration(readFileSync(path, "utf8"), { fileName: path, compilerOptions });
    this.#file = ts.createSourceFile(`${path}.d.ts`, outputText, ts.ScriptTarget.Latest, true);
  }

  /** Every statement that declares a name: overloads of a function, or an interface and a constant with one name. */
  statementsOf(name: string): ts.Statement[] {
    return this.#file.statements.filter((statement) => namesOf(statement).includes(name));
  }

  print(statement: ts.Statement): string {
    return printer.printNode(ts.EmitHint.Unspecified, withoutPrivate(statement), this.#file);
  }
}

/** The names of types that a declaration mentions. */
export function typesIn(statement: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) names.add(firstName(node.typeName));
    else if (ts.isTypeQueryNode(node)) names.add(firstName(node.exprName));
    else if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression))
      names.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

function firstName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : firstName(name.left);
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name ? [name.text] : [];
}

function withoutPrivate(statement: ts.Statement): ts.Statement {
  if (!ts.isClassDeclaration(statement)) return statement;
  const { modifiers, name, typeParameters, heritageClauses, members } = statement;
  const open = members.filter((member) => !isPrivate(member));
  return ts.factory.updateClassDeclaration(statement, modifiers, name, typeParameters, heritageClauses, open);
}

function isPrivate(member: ts.ClassElement): boolean {
  if (member.name && ts.isPrivateIdentifier(member.name)) return true;
  return (
    ts.canHaveModifiers(member) &&
    (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
  );
}
