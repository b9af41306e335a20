import ts from "typescript";

/** One small fault put into a source file on purpose. */
export interface Mutant {
  /** The file, relative to the root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly kind: "condition" | "sign" | "number" | "statement";
  readonly start: number;
  readonly end: number;
  /** What replaces the text between start and end. */
  readonly text: string;
  /** The line as it is, and as it becomes: by these a mutant is known again when lines move. */
  readonly was: string;
  readonly becomes: string;
}

const comparisons: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
};
const signs: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "+=": "-=",
  "-=": "+=",
};

/** Every mutant of a source file, in the order of the code. */
export function mutantsOf(file: string, code: string): Mutant[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (kind: Mutant["kind"], node: ts.Node, text: string): void => {
    const start = node.getStart(source);
    const { line } = source.getLineAndCharacterOfPosition(start);
    const from = source.getPositionOfLineAndCharacter(line, 0);
    const to = code.indexOf("\n", node.end) === -1 ? code.length : code.indexOf("\n", node.end);
    const becomes = code.slice(from, start) + text + code.slice(node.end, to);
    found.push({
      file,
      line: line + 1,
      kind,
      start,
      end: node.end,
      text,
      was: code.slice(from, to).trim(),
      becomes: becomes.trim(),
    });
  };
  const visit = (node: ts.Node): void => {
    if (isTypeOnly(node)) return;
    if (ts.isBinaryExpression(node)) {
      const operator = node.operatorToken.getText(source);
      const comparison = comparisons[operator];
      const sign = signs[operator];
      if (comparison) add("condition", node.operatorToken, comparison);
      else if (sign && !isText(node)) add("sign", node.operatorToken, sign);
    } else if (ts.isIfStatement(node) || ts.isConditionalExpression(node) || ts.isWhileStatement(node)) {
      const condition = ts.isConditionalExpression(node) ? node.condition : node.expression;
      if (!isCompared(condition)) add("condition", condition, `!(${condition.getText(source)})`);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      if (!ts.isIfStatement(node.parent)) add("condition", node, node.operand.getText(source));
    } else if (ts.isPostfixUnaryExpression(node)) {
      const sign = node.operator === ts.SyntaxKind.PlusPlusToken ? "--" : "++";
      add("sign", node, node.operand.getText(source) + sign);
    } else if (ts.isNumericLiteral(node)) {
      add("number", node, String(Number(node.text.replaceAll("_", "")) + 1));
    } else if (ts.isExpressionStatement(node) && !isSuperCall(node)) {
      add("statement", node, ";");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Puts the fault in. */
export function mutate(code: string, { start, end, text }: Mutant): string {
  return code.slice(0, start) + text + code.slice(end);
}

function isTypeOnly(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node)
  );
}

/** A comparison or `!` has a mutant of its own. */
function isCompared(condition: ts.Expression): boolean {
  return ts.isBinaryExpression(condition) && condition.operatorToken.getText() in comparisons;
}

/** A `+` that puts text together is no sign. */
function isText({ left, right }: ts.BinaryExpression): boolean {
  const isString = (node: ts.Node): boolean =>
    ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || (ts.isBinaryExpression(node) && isText(node));
  return isString(left) || isString(right);
}

function isSuperCall({ expression }: ts.ExpressionStatement): boolean {
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}
