import { describe, expect, it } from "vitest";
import type { ParameterDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { queryListsPart } from "../parts/styles/query-lists.ts";
import { operation } from "../testing/client.ts";
import table from "../testing/tables/style-table.json" with { type: "json" };
import type { Operation } from "./operation.ts";
import { createPathWriter } from "./serialize-path.ts";

type Place = "path" | "query" | "header" | "cookie";

function queryOf(described: Operation, values: OperationRequest["query"] = {}): string | undefined {
  return described.parts?.query?.(described, values);
}

function headersOf(described: Operation, { header = {}, cookie = {} }: OperationRequest): Record<string, string> {
  const headers = described.parts?.header?.(described, header) ?? {};
  described.parts?.cookies?.(headers, described, cookie);
  return headers;
}

/** What is on the wire for one value of a parameter called `color`. */
function written(place: Place, style: string, explode: boolean, value: unknown): string | undefined {
  // A page may send no cookies of its own, so a required one would be refused there before it is written.
  const color: ParameterDescriptor = {
    ...(place === "cookie" ? {} : { required: true }),
    style: style as ParameterDescriptor["style"],
    explode,
  };
  const described = operation({ path: "/{color}", parameters: { [place]: { color } } });
  if (place === "path") return createPathWriter(described)({ color: value }).slice(1);
  if (place === "query") return queryOf(described, { color: value });
  return headersOf(described, { [place]: { color: value } })[place === "cookie" ? "cookie" : "color"];
}

/** A URL loses such a segment on its way, so it is refused. */
const unsendable = (place: string, want: string): boolean => place === "path" && (want === "" || want === ".");

describe("the style of OpenAPI 3.2 for cookies", () => {
  const colors = ["blue", "black", "brown"];
  const mixed = { R: 100, G: 200, B: 150 };

  it.each([
    [false, "", "color="],
    [false, "blue", "color=blue"],
    [false, colors, "color=blue,black,brown"],
    [false, mixed, "color=R,100,G,200,B,150"],
    [true, "", "color="],
    [true, "blue", "color=blue"],
    [true, colors, "color=blue; color=black; color=brown"],
    [true, mixed, "R=100; G=200; B=150"],
    [true, "a=b%20c&d", "color=a=b%20c&d"],
  ])("explode %s, %j is written %s", (explode, value, want) => {
    expect(written("cookie", "cookie", explode, value)).toBe(want);
  });

  it.each(["a; b", "a b", "é", "a\r\nb"])("%j, which a cookie can't hold, is refused", (value) => {
    expect(() => written("cookie", "cookie", true, value)).toThrow(InvalidRequestError);
  });
});

describe("a value whose reserved characters stay", () => {
  const value = "a/b?c:d@e$f,g;h=i&j#k+l[m] n%20o%";

  it("ends neither itself nor the query, and encoded characters stay", () => {
    const described = operation({ parameters: { query: { color: { allowReserved: true } } } });
    expect(queryOf(described, { color: value })).toBe("color=a/b?c:d@e$f,g;h=i%26j%23k%2Bl%5Bm%5D%20n%20o%25");
  });

  it("stays in its segment of a path", () => {
    const described = operation({ path: "/{color}", parameters: { path: { color: { allowReserved: true } } } });
    expect(createPathWriter(described)({ color: value.slice(3) })).toBe("/%3Fc:d@e$f,g;h=i&j%23k+l%5Bm%5D%20n%20o%25");
    expect(() => createPathWriter(described)({ color: value })).toThrow(InvalidRequestError);
  });
});

describe("OpenAPI's table of styles", () => {
  it.each(table)("$place $style, explode $explode, $value is written $want", (cell) => {
    const { place, style, explode, value, want } = cell;
    const write = (): string | undefined => written(place as Place, style, explode, value);
    if (unsendable(place, want)) expect(write).toThrow(InvalidRequestError);
    else expect(write()).toBe(want);
  });

  it.each([
    ["query", "deepObject", { a: { b: 1 } }],
    ["query", "deepObject", { a: [1] }],
    ["query", "form", [{ a: 1 }]],
    ["query", "form", { a: { b: 1 } }],
    ["path", "simple", [[1]]],
    ["header", "simple", { a: [1] }],
    ["cookie", "form", [{ a: 1 }]],
  ] as const)("has nothing for %s %s of %j, which is refused", (place, style, value) => {
    expect(() => written(place, style, style === "deepObject", value)).toThrow(InvalidRequestError);
    expect(() => written(place, style, style === "deepObject", value)).toThrow('"color"');
  });
});

describe("a value that would be read differently", () => {
  const separates = "an item holds";
  const nothing = "nothing in place of a plain value";
  it.each([
    ["query", "spaceDelimited", false, ["a b", "c"], separates],
    ["query", "pipeDelimited", false, ["a|b", "c"], separates],
    ["query", "pipeDelimited", false, { "a|b": "c" }, separates],
    ["header", "simple", false, ["a,b"], separates],
    ["header", "simple", true, { a: "b,c" }, separates],
    ["header", "pipeDelimited", false, ["a|b"], separates],
    ["path", "label", true, ["a.b"], separates],
    ["cookie", "cookie", false, ["a,b"], separates],
    ["query", "form", true, ["a", undefined], nothing],
    ["query", "form", false, ["a", null], nothing],
    ["path", "simple", false, [null], nothing],
    ["header", "simple", false, [undefined], nothing],
  ] as const)("is refused: %s %s, explode %s, %j", (place, style, explode, value, why) => {
    expect(() => written(place, style, explode, value)).toThrow(InvalidRequestError);
    expect(() => written(place, style, explode, value)).toThrow(why);
  });

  it.each([
    ["query", "form", false, ["a,b"], "color=a%2Cb"],
    ["query", "pipeDelimited", true, ["a|b"], "color=a%7Cb"],
    ["path", "simple", false, ["a,b"], "a%2Cb"],
    ["path", "label", false, ["a.b"], ".a.b"],
    ["header", "simple", false, "a,b", "a,b"],
  ] as const)(
    "is none where it is encoded or stands alone: %s %s, explode %s, %j",
    (place, style, explode, value, want) => {
      expect(written(place, style, explode, value)).toBe(want);
    },
  );

  it("is refused for an operation with only lists in its query", () => {
    const described = operation({ parameters: { query: { color: { style: "pipeDelimited" } } } });
    expect(() => queryListsPart(described, { color: ["a|b"] })).toThrow(separates);
    expect(queryListsPart(described, { color: ["a,b", "c"] })).toBe("color=a%2Cb%7Cc");
  });
});

describe("a list in a style of Swagger 2.0", () => {
  it.each([
    ["query", "tabDelimited", "color=a%09b"],
    ["path", "tabDelimited", "a%09b"],
    ["path", "spaceDelimited", "a%20b"],
    ["path", "pipeDelimited", "a%7Cb"],
    ["header", "tabDelimited", "a\tb"],
    ["header", "spaceDelimited", "a b"],
    ["header", "pipeDelimited", "a|b"],
  ] as const)("is written in a %s, %s, as %s", (place, style, want) => {
    expect(written(place, style, false, ["a", "b"])).toBe(want);
  });
});

describe("a parameter whose content is JSON", () => {
  it("is a JSON document in a path, percent-encoded", () => {
    const described = operation({ path: "/{j}", parameters: { path: { j: { required: true, json: true } } } });
    expect(createPathWriter(described)({ j: { a: "b/c" } })).toBe(`/${encodeURIComponent('{"a":"b/c"}')}`);
  });

  it("is a JSON document in a header, with characters that a header allows", () => {
    const described = operation({ parameters: { header: { "x-json": { json: true } } } });
    expect(headersOf(described, { header: { "x-json": { a: "名" } } })).toEqual({ "x-json": '{"a":"\\u540d"}' });
  });
});

it("several cookies share one header", () => {
  const described = operation({ parameters: { cookie: { a: {}, b: {} } } });
  expect(headersOf(described, { cookie: { a: 1, b: "x y" } })).toEqual({ cookie: "a=1; b=x%20y" });
});

it("a list or an object without members is no header", () => {
  const described = operation({ parameters: { header: { a: { style: "simple" }, b: { explode: true }, c: {} } } });
  expect(headersOf(described, { header: { a: [], b: {}, c: "" } })).toEqual({ c: "" });
});
