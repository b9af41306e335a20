import { describe, expect, it } from "vitest";
import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import { operation } from "../testing/client.ts";
import table from "../testing/tables/style-table.json" with { type: "json" };
import { addHeaders } from "./serialize-headers.ts";
import { createPathWriter } from "./serialize-path.ts";
import { serializeQuery } from "./serialize-query.ts";

type Place = "path" | "query" | "header" | "cookie";

/** What stands on the wire for one value of a parameter called `color`. */
function written(place: Place, style: string, explode: boolean, value: unknown): string | undefined {
  // A page may send no cookies of its own, so a required one would be refused there before it is written.
  const color: ParameterDescriptor = {
    ...(place === "cookie" ? {} : { required: true }),
    style: style as ParameterDescriptor["style"],
    explode,
  };
  const described: OperationDescriptor = operation({ path: "/{color}", parameters: { [place]: { color } } });
  if (place === "path") return createPathWriter(described)({ color: value }).slice(1);
  if (place === "query") return serializeQuery(described, { color: value });
  const headers: Record<string, string> = {};
  addHeaders(headers, described, { [place]: { color: value } });
  return headers[place === "cookie" ? "cookie" : "color"];
}

/** A URL loses such a segment on its way, so it is refused. */
const unsendable = (place: string, want: string): boolean => place === "path" && (want === "" || want === ".");

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

describe("a list as Swagger 2.0 can ask for it", () => {
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

  it("is a JSON document in a header, of characters that a header may hold", () => {
    const described = operation({ parameters: { header: { "x-json": { json: true } } } });
    const headers: Record<string, string> = {};
    addHeaders(headers, described, { header: { "x-json": { a: "名" } } });
    expect(headers).toEqual({ "x-json": '{"a":"\\u540d"}' });
  });
});

it("several cookies go in one header", () => {
  const described = operation({ parameters: { cookie: { a: {}, b: {} } } });
  const headers: Record<string, string> = {};
  addHeaders(headers, described, { cookie: { a: 1, b: "x y" } });
  expect(headers).toEqual({ cookie: "a=1; b=x%20y" });
});
