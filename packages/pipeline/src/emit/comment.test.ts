import ts from "typescript";
import { expect, test } from "vitest";
import { commentText, docComment } from "./comment.ts";

/** What the compiler reads in the comment before a declaration: its text, and the names of its tags. */
function read(comment: string): { text: string; tags: string[] } {
  const file = ts.createSourceFile("a.ts", `${comment}export const a = 1;`, ts.ScriptTarget.ES2022, true);
  expect(file.statements).toHaveLength(1);
  const [doc] = ts.getJSDocCommentsAndTags(file.statements[0] as ts.Statement).filter(ts.isJSDoc);
  return {
    text: ts.getTextOfJSDocComment(doc?.comment) ?? "",
    tags: (doc?.tags ?? []).map(({ tagName }) => tagName.text),
  };
}

test.each(["ends */ here */", "@deprecated", "see @param a and @returns", "a\n@throws b", "/** inside */ code()"])(
  "the text %j neither ends a comment nor brings a tag",
  (text) => {
    expect(read(docComment([commentText(text)])).tags).toEqual([]);
    expect(read(docComment(["First.", commentText(text)])).tags).toEqual([]);
  },
);

test("an e-mail address is not a tag", () => {
  expect(commentText("write to a@b.test, or @ home")).toBe("write to a@b.test, or @ home");
});

test("one line stays on one line, and several have a line each", () => {
  expect(docComment(["One."], "  ")).toBe("  /** One. */\n");
  expect(docComment(["One.", "", "Two."], "  ")).toBe("  /**\n   * One.\n   *\n   * Two.\n   */\n");
  expect(read(docComment(["One.", "Two.", "@deprecated use b"]))).toEqual({
    text: "One.\nTwo.",
    tags: ["deprecated"],
  });
  expect(docComment([])).toBe("/**\n */\n");
});
