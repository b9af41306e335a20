import { expect, test } from "vitest";
import { codeSpan, markdownText } from "./markdown-text.ts";

/** What CommonMark shows of a code span: what is between fences of one length, without one blank on each side. */
function shown(span: string): string {
  const [, , inside = ""] = /^(`+)(?!`)([^]*?)(?<!`)\1$/.exec(span) ?? [];
  return /^ .*[^ ].* $/.test(inside) ? inside.slice(1, -1) : inside;
}

test.each(["a", "a`b", "`a`", "``", "a``b`c", "`", "a b", "[x](y) <b> @z"])(
  "%s in a code span is shown as it is",
  (text) => {
    expect(shown(codeSpan(text))).toBe(text);
  },
);

test("a code span is as short as possible, and on one line", () => {
  expect(codeSpan("a")).toBe("`a`");
  expect(codeSpan("a`b")).toBe("``a`b``");
  expect(codeSpan("`a")).toBe("`` `a ``");
  expect(codeSpan("a``")).toBe("``` a`` ```");
  expect(codeSpan("a\nb")).toBe("`a b`");
  expect(codeSpan(" \n")).toBe("");
});

test("characters that are markup in Markdown are escaped", () => {
  expect(markdownText("a_b *c* [d](e) <f> | g & `h` \\ i\nj")).toBe(
    "a\\_b \\*c\\* \\[d\\](e) \\<f\\> \\| g \\& \\`h\\` \\\\ i j",
  );
});
