import ts from "typescript";

/** A stretch of code that runs whole or not at all: a file, or the body of a function, branch or loop. */
export interface Place {
  /** The file and a number, counted in the order of the code. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Where a call can be put that runs before everything else there. */
  readonly entry: number;
  /** An arrow function that is one expression. */
  readonly isExpression: boolean;
}

/** Every place of a source file; the file itself is the first, and what is inside another place comes after it. */
export function placesOf(file: string, code: string): Place[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: Place[] = [];
  const add = (start: number, body: ts.Node, entry: number, isExpression = false): void => {
    found.push({ name: `${file}#${found.length}`, start, end: body.end, entry, isExpression });
  };
  add(0, source, source.statements[0]?.getStart(source) ?? code.length);
  const visit = (node: ts.Node): void => {
    const body = ts.isBlock(node) ? node : ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
    if (body) {
      // Defaults of parameters are evaluated together with the body.
      const start = ts.isArrowFunction(node) || ts.isFunctionLike(node.parent) ? firstOf(node, source) : node.pos;
      if (ts.isBlock(body)) add(start, body, body.getStart(source) + 1);
      else add(start, body, body.getStart(source), true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The innermost place that holds a position. */
export function placeAt(places: readonly Place[], position: number): Place | undefined {
  return places
    .filter(({ start, end }) => start <= position && position < end)
    .sort((one, other) => one.end - one.start - (other.end - other.start))[0];
}

/** The code with a call at the entry of each place that says that it was reached. */
export function mark(code: string, places: readonly Place[]): string {
  const pieces = places.flatMap(({ name, entry, end, isExpression }) => {
    const call = `globalThis.reached(${JSON.stringify(name)})`;
    return isExpression
      ? [
          { at: entry, text: `(${call}, ` },
          { at: end, text: ")" },
        ]
      : [{ at: entry, text: `${call};` }];
  });
  let marked = code;
  // From the end, so that positions stay right; of two at one position, the inner one first.
  for (const { at, text } of pieces.reverse().sort((one, other) => other.at - one.at))
    marked = marked.slice(0, at) + text + marked.slice(at);
  return marked;
}

function firstOf(node: ts.Node, source: ts.SourceFile): number {
  const parent = ts.isArrowFunction(node) ? node : node.parent;
  const [first] = ts.isFunctionLike(parent) ? parent.parameters : [];
  return (first ?? node).getStart(source);
}
