import { runInThisContext } from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";
import { Code, literal, memberName } from "./literal.ts";

/** What JavaScript takes an expression for. */
function evaluated(code: string): unknown {
  const { outputText } = ts.transpileModule(`(${code})`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return runInThisContext(outputText);
}

const long = "x".repeat(60);

test.each<[unknown]>([
  [null],
  [true],
  [-1.5],
  ['quotes " and \\ and \n'],
  [[]],
  [{}],
  [[1, [2, {}], null]],
  [{ a: 1, "b c": [2], 7: 3, "07": 4, "1000000000": 5, $: 6, ü: 7 }],
  [{ a: long, b: { c: long, d: [long, long, long] } }],
  [[[long, long], { e: [long, long, { f: long }] }]],
  [{ constructor: { toString: { valueOf: 1 } }, hasOwnProperty: true }],
  [{ constructor: { a: long, b: long, toString: [long, long, long] } }],
])("%j is the same value for a compiler", (value) => {
  for (const [column, indent] of [
    [0, ""],
    [40, "    "],
    [200, "  "],
  ] as const)
    expect(evaluated(literal(value, column, indent))).toEqual(value);
});

test("a member called __proto__ stays a member", () => {
  const value = JSON.parse('{ "__proto__": { "a": 1 } }') as unknown;
  const read = evaluated(literal(value));
  expect(Object.keys(read as object)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(literal({ ["__proto__"]: 1 })).toBe('{ ["__proto__"]: 1 }');
});

test("undefined is not written", () => {
  expect(literal({ a: undefined, b: 1 })).toBe("{ b: 1 }");
  expect(literal({ a: undefined })).toBe("{}");
  expect(literal({ a: undefined, b: long, c: long, d: long })).not.toContain("a:");
});

test("code stays code, however long it is", () => {
  expect(literal(new Code("a.b"))).toBe("a.b");
  expect(literal({ a: [new Code("b")] })).toBe("{ a: [b] }");
  expect(literal(new Code(long.repeat(3)))).toBe(long.repeat(3));
});

test("a line is at most 140 characters long, counted from where it starts", () => {
  expect(literal(["x".repeat(136)])).toBe(`["${"x".repeat(136)}"]`);
  expect(literal(["x".repeat(137)])).toContain("\n");
  expect(literal(["x".repeat(96)], 40)).not.toContain("\n");
  expect(literal(["x".repeat(97)], 40)).toBe(`[\n  "${"x".repeat(97)}",\n]`);
});

test("a value that is too long gets a line for each member, indented one level", () => {
  expect(literal({ a: [long, long], b: 1, constructor: { c: long } }, 0, "  ")).toBe(
    ["{", `    a: ["${long}", "${long}"],`, "    b: 1,", `    constructor: { c: "${long}" } as const,`, "  }"].join(
      "\n",
    ),
  );
  const tooLong = { a: { b: [long, long, long] } };
  expect(literal(tooLong)).toBe(
    ["{", "  a: {", "    b: [", ...[1, 2, 3].map(() => `      "${long}",`), "    ],", "  },", "}"].join("\n"),
  );
});

test("a member's name counts towards its line, and the comma after it does not", () => {
  const name = "n".repeat(50);
  const fits = { [name]: ["x".repeat(82)], b: [long] };
  expect(literal(fits).split("\n")[1]).toHaveLength(141);
  expect(literal({ [name]: ["x".repeat(83)], b: [long] }).split("\n")[1]).toBe(`  ${name}: [`);
});

test("the compiler does not confuse a member with one of every object", () => {
  expect(literal({ constructor: { a: true } })).toBe("{ constructor: { a: true } as const }");
  expect(literal({ constructor: true, toString: null, a: { b: 1 } })).toBe(
    "{ constructor: true, toString: null, a: { b: 1 } }",
  );
});

test.each([
  ["a", "a"],
  ["$a_1", "$a_1"],
  ["0", "0"],
  ["10", "10"],
  ["999999999", "999999999"],
  ["01", '"01"'],
  ["1000000000", '"1000000000"'],
  ["1a", '"1a"'],
  ["a-b", '"a-b"'],
  ["", '""'],
])("the member %j is written %s", (name, text) => {
  expect(memberName(name)).toBe(text);
});
