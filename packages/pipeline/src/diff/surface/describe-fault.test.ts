import { expect, test } from "vitest";
import { describeFault } from "./describe-fault.ts";
import { TypeProgram } from "./type-program.ts";

/** What the compiler says of the only line of the code that it refuses, as a reader sees it. */
function described(place: string, code: string): string[] {
  const program = new TypeProgram(new Map([["code.ts", code]]), ["code.ts"]);
  const faults = program.faultsIn("code.ts");
  if (faults.length !== 1) throw new Error(`the code has ${faults.length} faults`);
  return describeFault({ place }, faults[0]?.message ?? "").map(
    ({ place: where, message, isGone }) => `${where} | ${message}${isGone ? " | the whole operation" : ""}`,
  );
}

const read = "declare function pick<T, Name extends keyof T>(value: T, name: Name): T[Name];\n";

test("a removed method is reported for the whole operation", () => {
  expect(described("request", "interface Client { b(): void }\ndeclare const c: Client;\nc.a();")).toEqual([
    " | the method is gone | the whole operation",
  ]);
  expect(described("answer", "interface Clients { b: 1 }\ndeclare const c: Clients;\nc.a;")[0]).not.toContain("method");
});

test("newly required members are named, each in its place", () => {
  expect(described("request", "export const r: { body: 1 } = {};")).toEqual(["request /body | has to be there now"]);
  expect(described("request /body", "export const r: { b: 1; c: 2 } = {};")).toEqual([
    "request /body/b | has to be there now",
    "request /body/c | has to be there now",
  ]);
  expect(described("request schema Job", "export const r: { b: 1 } = {};")).toEqual([
    "request schema Job /b | has to be there now",
  ]);
});

test("of many newly required members, those in the compiler's message are named", () => {
  const code = "export const r: { a: 1; b: 1; c: 1; d: 1; e: 1; f: 1; g: 1 } = {};";
  expect(described("request /body", code)).toEqual(
    ["a", "b", "c", "d"].map((name) => `request /body/${name} | has to be there now`),
  );
});

test("a member that an answer must have but lacks keeps the compiler's message", () => {
  expect(described("answer /a", "export const r: { b: 1 } = {};")).toEqual([
    "answer /a | Property 'b' is missing in type '{}' but required in type '{ b: 1; }'.",
  ]);
});

test("a removed member of an answer is reported in its old place", () => {
  expect(described("answer /a/b/c", "declare const body: { x: 1 };\nbody.b;")).toEqual(["answer /a/b | is gone"]);
  expect(described("answer /a", `${read}declare const body: { x: 1 };\npick(body, "a");`)).toEqual([
    "answer /a | is gone",
  ]);
  expect(described("answer /a", `${read}declare const body: {};\npick(body, "a");`)).toEqual(["answer /a | is gone"]);
});

test("of two members with one name, the inner one is gone", () => {
  expect(described("answer /a/b/a", "declare const body: { x: 1 };\nbody.a;")).toEqual(["answer /a/b/a | is gone"]);
});

test("a member that is nowhere in the place keeps the compiler's message", () => {
  expect(described("answer /a", "declare const body: { x: 1 };\nbody.other;")).toEqual([
    "answer /a | Property 'other' does not exist on type '{ x: 1; }'.",
  ]);
  expect(described("answer", "declare const body: { x: 1 };\nbody.answer;")).toEqual([
    "answer | Property 'answer' does not exist on type '{ x: 1; }'.",
  ]);
});

test("a member that is sent but no longer declared is no longer accepted", () => {
  expect(
    described("request /query/depth", "export const r: { query: { other?: 1 } } = { query: { depth: 1 } };"),
  ).toEqual(["request /query/depth | is not taken any more"]);
});

test("another message of the compiler is kept, and cut if it is too long", () => {
  const sentence = (length: number): string => "x".repeat(length);
  expect(describeFault({ place: "answer" }, sentence(160))[0]?.message).toBe(sentence(160));
  expect(describeFault({ place: "answer" }, sentence(161))[0]?.message).toBe(`${sentence(160)}…`);
  expect(described("answer /a", "export const a: number = '1';")).toEqual([
    "answer /a | Type 'string' is not assignable to type 'number'.",
  ]);
});
