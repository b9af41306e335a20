import { describe, expect, it } from "vitest";
import type { ParameterDescriptor } from "../descriptors/operation.ts";
import { queryStylesPart } from "../parts/styles/query-styles.ts";
import { operation } from "../testing/client.ts";

function queryOf(value: unknown, parameter: Partial<ParameterDescriptor> = {}): string {
  return queryStylesPart(operation({ parameters: { query: { filter: parameter } } }), { filter: value });
}

describe("a query", () => {
  it("is empty without values", () => {
    expect(queryStylesPart(operation(), {})).toBe("");
  });

  it("encodes names and values", () => {
    expect(queryStylesPart(operation(), { "page[size]": "a b&c=d" })).toBe("page%5Bsize%5D=a%20b%26c%3Dd");
  });

  it("leaves out undefined and null", () => {
    expect(queryStylesPart(operation(), { a: undefined, b: null, c: 0, d: false, e: "" })).toBe("c=0&d=false&e=");
  });

  it("writes a date as ISO 8601", () => {
    expect(queryOf(new Date(Date.UTC(2026, 0, 5)))).toBe("filter=2026-01-05T00%3A00%3A00.000Z");
  });

  it("writes a value with declared content as JSON", () => {
    expect(queryOf({ a: [1] }, { json: true })).toBe("filter=%7B%22a%22%3A%5B1%5D%7D");
  });

  it.each([
    [{}, "filter=a&filter=b%2Cc"],
    [{ style: "form", explode: false }, "filter=a,b%2Cc"],
    [{ style: "spaceDelimited" }, "filter=a%20b%2Cc"],
    [{ style: "pipeDelimited" }, "filter=a%7Cb%2Cc"],
    [{ style: "pipeDelimited", explode: true }, "filter=a&filter=b%2Cc"],
  ] as const)("writes a list as %j declares it", (parameter, query) => {
    expect(queryOf(["a", "b,c"], parameter)).toBe(query);
  });

  it("leaves out an empty list", () => {
    expect(queryOf([], { explode: false })).toBe("");
    expect(queryOf([])).toBe("");
  });

  // RFC 6570, 2.3: it is undefined, as an empty list is.
  it.each([{}, { explode: false }, { style: "deepObject" }] as const)(
    "leaves out an object without members, declared as %j",
    (parameter) => {
      expect(queryOf({}, parameter)).toBe("");
      expect(queryOf({ a: null }, parameter)).toBe("");
    },
  );

  it.each([
    [{}, "a=1&b=x%20y"],
    [{ explode: false }, "filter=a,1,b,x%20y"],
    [{ style: "deepObject" }, "filter%5Ba%5D=1&filter%5Bb%5D=x%20y"],
  ] as const)("writes an object as %j declares it, without its undefined members", (parameter, query) => {
    expect(queryOf({ a: 1, b: "x y", c: undefined }, parameter)).toBe(query);
  });
});
