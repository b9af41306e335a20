import { expect, it } from "vitest";
import { heldBy, joinsOf } from "./held-by.ts";

const secret = "hunter2";

class Exposing extends Error {
  toJSON(): unknown {
    return { secret };
  }
}

it.each<[string, unknown]>([
  ["a member", { a: secret }],
  ["the name of a member", { [secret]: 1 }],
  ["a member that is not listed", Object.defineProperty({}, "a", { value: secret })],
  ["a member that is a symbol", { [Symbol("a")]: secret }],
  ["an item", [secret]],
  ["a key of a map", new Map([[secret, 1]])],
  ["a value of a map", new Map([[1, secret]])],
  ["an item of a set", new Set([secret])],
  ["a header", new Headers({ a: secret })],
  ["bytes", new TextEncoder().encode(secret)],
  ["a text as an object", Object(secret)],
  ["the message of an error", new Error(secret)],
  ["the cause of an error", new Error("a", { cause: secret })],
  ["the address of a request", new Request(`https://a.test/`, { headers: { a: secret } }).headers],
  ["the reason of a signal", AbortSignal.abort(secret)],
  ["a list of characters", [...secret]],
  ["a list of bytes", [...secret].map((character) => character.charCodeAt(0))],
])("%s is included", (_, part) => {
  expect(heldBy(part)).toContain(secret);
});

it("a symbol includes its description", () => {
  expect(heldBy(Symbol(secret))).toEqual([`Symbol(${secret})`]);
});

it("an error includes its JSON, as in logs", () => {
  expect(heldBy(new Exposing("a"))).toContainEqual({ secret });
});

it("bytes are included as those of a buffer", () => {
  const { buffer } = new TextEncoder().encode(secret);
  expect(heldBy(buffer).flatMap(heldBy)).toContain(secret);
});

it.each([undefined, null, 1, "a", true])("%o holds nothing below it", (part) => {
  expect(heldBy(part)).toEqual([]);
});

it("a value that can be read only once is not read", () => {
  const body = new Response(secret).body as ReadableStream;
  heldBy(body);
  expect(body.locked).toBe(false);
  let taken = 0;
  heldBy({ forEach: () => taken++ });
  expect(taken).toBe(0);
});

it("only several plain items become one text", () => {
  expect(joinsOf(["a"])).toEqual([]);
  expect(joinsOf(["a", 98])).toEqual(["a98", "ab"]);
  expect(joinsOf(["a", {}])).toEqual([]);
  expect(joinsOf(["a", Symbol("b")])).toEqual([]);
});
