import { expect, test } from "vitest";
import { jsonText } from "./print.ts";

test("JSON reads back unchanged, and has nothing that controls a terminal", () => {
  const value = { "\u009b": "\u001b]0;\u0007\u202e" };
  expect(jsonText(value)).not.toMatch(/[\u0080-\u009f\u202e]/);
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
