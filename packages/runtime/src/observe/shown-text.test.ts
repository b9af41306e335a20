import { expect, test } from "vitest";
import { shownText } from "./shown-text.ts";

test.each([
  ["an escape sequence", "a\u001b[31mb", "a\\u001b[31mb"],
  ["a bell and the clipboard", "\u001b]52;c;eA==\u0007", "\\u001b]52;c;eA==\\u0007"],
  ["a control character of one byte", "\u009b31m", "\\u009b31m"],
  ["text that runs the other way", "abc\u202edcba\u2066", "abc\\u202edcba\\u2066"],
  ["a return that overwrites the line", "fine\rbad", "fine\\u000dbad"],
])("%s never reaches a terminal", (_name, text, shown) => {
  expect(shownText(text)).toBe(shown);
});

test("lines, tabs and letters of every script are kept", () => {
  expect(shownText("a\n\té 列車 עברית 👩‍👧")).toBe("a\n\té 列車 עברית 👩‍👧");
});
