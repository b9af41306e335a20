import { describe, expect, it } from "vitest";
import { mutantsOf, mutate } from "./mutants.ts";
import { isEquivalent } from "./records.ts";
import { drawn } from "./sample.ts";

function mutated(code: string): string[] {
  return mutantsOf("a.ts", code).map((mutant) => mutate(code, mutant));
}

describe("the mutants of a file", () => {
  it.each([
    ["a bound", "f = a < b;", ["f = a <= b;"]],
    ["an equality", "f = a === b;", ["f = a !== b;"]],
    ["an alternative", "f = a && b;", ["f = a || b;"]],
    ["a negation", "f = !a;", ["f = a;"]],
    ["a sign", "f = a + b;", ["f = a - b;"]],
    ["a step", "for (; ; i++) {}", ["for (; ; i--) {}"]],
    ["a number", "const a = 1_000;", ["const a = 1001;"]],
    ["a choice", "const a = b ? c : d;", ["const a = !(b) ? c : d;"]],
  ])("invert %s", (_, code, becomes) => {
    expect(mutated(code)).toEqual(expect.arrayContaining(becomes));
  });

  it("leave a statement out", () => {
    expect(mutated("send(a);")).toEqual([";"]);
  });

  it("break a condition once, by its comparison if it has one", () => {
    expect(mutated("if (a > b) c = d;")).toEqual(["if (a >= b) c = d;", "if (a > b) ;"]);
    expect(mutated("if (a) c = d;")).toEqual(["if (!(a)) c = d;", "if (a) ;"]);
  });

  it("leave types, imports, joined text and calls of super alone", () => {
    expect(mutated('import a from "b"; type C = 1 | 2; interface D { e: 3 } const f = "g" + h;')).toEqual([]);
    expect(mutated("class A extends B { constructor() { super(); } }")).toEqual([]);
  });

  it("show the old and the new line", () => {
    const [mutant] = mutantsOf("a.ts", "const a = 1;\nconst b = a < c;\n").slice(1);
    expect(mutant).toMatchObject({ line: 2, kind: "condition", was: "const b = a < c;", becomes: "const b = a <= c;" });
  });
});

describe("a sample", () => {
  it("is the same for the same seed, and has no duplicates", () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    expect(drawn(items, 20, 7)).toEqual(drawn(items, 20, 7));
    expect(drawn(items, 20, 7)).not.toEqual(drawn(items, 20, 8));
    expect(new Set(drawn(items, 200, 7)).size).toBe(100);
  });
});

describe("an equivalent mutant", () => {
  it("is recognised by its file and code, on any line", () => {
    const mutant = mutantsOf("a.ts", "\n\nf = a < b;").find(({ kind }) => kind === "condition");
    if (!mutant) throw new Error("no mutant");
    const equivalent = [{ file: "a.ts", was: "f = a < b;", becomes: "f = a <= b;", reason: "a is never b" }];
    expect(isEquivalent({ packages: {}, equivalent }, mutant)).toBe(true);
    expect(isEquivalent({ packages: {}, equivalent }, { ...mutant, file: "b.ts" })).toBe(false);
  });
});
