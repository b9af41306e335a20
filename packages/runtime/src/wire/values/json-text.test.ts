import { describe, expect, it } from "vitest";
import { clientOf, failureOf, operation, submission } from "../../testing/client.ts";
import { json } from "../../testing/scripted-fetch.ts";
import { jsonText } from "./json-text.ts";

/** What `JSON.stringify` turns into something else without a word, by what it says of it. */
const lost: readonly [value: unknown, name: string][] = [
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
  [Object(Number.NaN), "NaN"],
  [new Date(Number.NaN), "an invalid date"],
  [1n, "a bigint"],
  [() => 1, "a function"],
  [Symbol("a"), "a symbol"],
  [new Map([["a", 1]]), "a value of type Map"],
  [new Set([1]), "a value of type Set"],
  [Promise.resolve(1), "a value of type Promise"],
  [new Uint8Array(2), "a value of type Uint8Array"],
  [new ArrayBuffer(2), "a value of type ArrayBuffer"],
  [new Blob(["a"]), "a value of type Blob"],
  [new ReadableStream(), "a value of type ReadableStream"],
  [/a/, "a value of type RegExp"],
  [Object.assign(new Error("lost"), { code: 1 }), "a value of type Error"],
  [{ toJSON: () => Number.NaN }, "NaN"],
];

describe("a value that JSON would change", () => {
  it.each(lost)("is named: %s is %s", (value, name) => {
    expect(() => jsonText({ items: [{}, { size: value }] })).toThrow(`/items/1/size is ${name}, which JSON can't hold`);
    expect(() => jsonText(value)).toThrow(`the body is ${name}, which`);
  });

  it.each([[[1, undefined]], [Object.assign([1], { length: 2 })], [{ toJSON: () => undefined }]])(
    "is undefined outside of a member: %j",
    (value) => {
      expect(() => jsonText(value)).toThrow("undefined, which JSON can't hold");
    },
  );
});

it.each([
  [{ a: undefined, b: null, c: [null] }, '{"b":null,"c":[null]}'],
  [
    { at: new Date(0), link: new URL("https://a.example/b") },
    '{"at":"1970-01-01T00:00:00.000Z","link":"https://a.example/b"}',
  ],
  [[-0, 1e21, "\ud800", true, Object("a"), Object(false)], '[0,1e+21,"\\ud800",true,"a",false]'],
  [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
  [
    new (class Page {
      title = "News";
    })(),
    '{"title":"News"}',
  ],
])("%o is written as usual", (value, text) => {
  expect(jsonText(value)).toBe(text);
});

it("one object in two places is not a circle, and a circle is one", () => {
  const shared = { a: 1 };
  expect(jsonText([shared, shared])).toBe('[{"a":1},{"a":1}]');
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  expect(() => jsonText(circle)).toThrow(TypeError);
});

describe("a request with a value that JSON would change", () => {
  const multipart = { mediaTypes: ["multipart/form-data"], encoding: { a: { contentType: "application/json" } } };
  it.each([
    ["in its body", submission(), { body: { a: Number.NaN } }],
    ["in a body of any type", submission({ body: { mediaTypes: ["*/*"] } }), { body: { a: Number.NaN } }],
    ["in a part", submission({ body: multipart }), { body: { a: { a: Number.NaN } } }],
    [
      "among many documents",
      submission({ body: { mediaTypes: ["application/jsonl"] } }),
      { body: [{ a: Number.NaN }] },
    ],
    [
      "in a form",
      submission({ body: { mediaTypes: ["application/x-www-form-urlencoded"] } }),
      { body: { b: { a: Number.NaN } } },
    ],
    ["in its query", operation({ parameters: { query: { q: { json: true } } } }), { query: { q: { a: Number.NaN } } }],
    [
      "in its path",
      operation({ path: "/{q}", parameters: { path: { q: { json: true } } } }),
      { path: { q: { a: Number.NaN } } },
    ],
    ["in a header", operation({ parameters: { header: { q: { json: true } } } }), { header: { q: { a: Number.NaN } } }],
    [
      "in its whole query",
      operation({ parameters: { querystring: { q: { json: true } } } }),
      { querystring: { q: { a: Number.NaN } } },
    ],
  ])("%s is refused with its place, and not sent", async (_, descriptor, request) => {
    const { call, requests } = clientOf(descriptor, [json({})]);
    const message: unknown = expect.stringContaining("/a is NaN, which JSON can't hold");
    expect(await failureOf(call(request))).toMatchObject({ name: "InvalidRequestError", message });
    expect(requests).toEqual([]);
  });
});
