import { expect, it } from "vitest";
import { requirePlain } from "./require-plain.ts";

it.each<[unknown]>([
  [undefined],
  [null],
  [1],
  ["a"],
  [true],
  [[1, [2]]],
  [{ a: { b: [null, new Date(0)] } }],
  [Object.create(null)],
])("%o can be distinguished from another request", (request) => {
  expect(() => requirePlain(request, "start")).not.toThrow();
});

class Own {
  readonly a = 1;
}

it.each<[unknown]>([
  [1n],
  [() => 1],
  [new Blob([])],
  [new Uint8Array(1)],
  [new Map()],
  [new FormData()],
  [new ReadableStream()],
  [new Own()],
  [{ body: { file: new Blob([]) } }],
  [[[() => 1]]],
  [{ a: 1n }],
])("%o can't", (request) => {
  expect(() => requirePlain(request, "start")).toThrow(
    "start: once can't tell requests apart by bytes, files or streams: leave once out",
  );
});
