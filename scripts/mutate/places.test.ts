import ts from "typescript";
import { describe, expect, it } from "vitest";
import { mark, placeAt, placesOf } from "./places.ts";

/** What marked code says was reached while it ran, each place by the first line of its code. */
function reachedBy(code: string): string[] {
  const places = placesOf("a.ts", code);
  const reached = new Set<string>();
  const marked = mark(code, places).replaceAll("globalThis.reached", "reached");
  // oxlint-disable-next-line typescript/no-implied-eval -- The code is what the test says.
  new Function("reached", ts.transpile(marked))((name: string) => reached.add(name));
  return places.filter(({ name }) => reached.has(name)).map(({ start, end }) => code.slice(start, end).trim());
}

describe("marked code", () => {
  it("reports which branches and functions ran", () => {
    expect(reachedBy("if (1 > 2) { a(); } else { let b; }")).toEqual([expect.any(String), "{ let b; }"]);
    expect(reachedBy("function a() {}\nfunction b() {}\nb();").slice(1)).toEqual(["{}"]);
    expect(reachedBy("const a = (b: number) => (c = b) => ({ b, c });\na(1)();").slice(1)).toEqual([
      "b: number) => (c = b) => ({ b, c })",
      "c = b) => ({ b, c })",
    ]);
  });

  it("behaves as before", () => {
    const places = placesOf("a.ts", 'import a from "b";\nexport const c = (d = 1) => d + 1;');
    expect(mark('import a from "b";\nexport const c = (d = 1) => d + 1;', places)).toBe(
      'globalThis.reached("a.ts#0");import a from "b";\nexport const c = (d = 1) => (globalThis.reached("a.ts#1"), d + 1);',
    );
  });
});

describe("the place of a position", () => {
  const code = "const a = 1;\nfunction b(c = 2) { if (c) { d(3); } return 4; }";

  it.each([
    ["the file", "1", "a.ts#0"],
    ["the function whose default it is", "2", "a.ts#1"],
    ["the innermost branch", "3", "a.ts#2"],
    ["the function", "4", "a.ts#1"],
  ])("is %s", (_, text, name) => {
    expect(placeAt(placesOf("a.ts", code), code.indexOf(text))?.name).toBe(name);
  });
});
