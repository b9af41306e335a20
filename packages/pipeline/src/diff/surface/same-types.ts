import ts from "typescript";
import type { FileTree } from "../../workspace/file-tree.ts";

/** Whether two packages are the same for compilers: their sources differ only in comments and white space. */
export function sameTypes(before: FileTree, after: FileTree): boolean {
  const [old, now] = [sources(before), sources(after)];
  return (
    old.size === now.size &&
    [...old].every(([path, text]) => text === now.get(path) || sameTokens(text, now.get(path) ?? ""))
  );
}

/** Ignores the content of descriptors, which all have one type; the client shows which of them exist. */
function sources(tree: FileTree): Map<string, string> {
  return new Map([...tree].filter(([path]) => path.startsWith("src/") && path !== "src/operations.ts"));
}

function sameTokens(before: string, after: string): boolean {
  const [old, now] = [tokens(before), tokens(after)];
  for (;;) {
    const [was, is] = [old.next(), now.next()];
    if (was.done || is.done) return was.done === is.done;
    if (was.value !== is.value) return false;
  }
}

function* tokens(text: string): Generator<string> {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan())
    yield scanner.getTokenText();
}
