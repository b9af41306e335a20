import { describe, expect, it } from "vitest";
import type { DescribedParameter } from "@pressroom/description";
import { pathText, queryPairs, textOf } from "./parameter-on-wire.ts";

function parameter(where: DescribedParameter["in"], style: string, explode: boolean, json = false): DescribedParameter {
  const mediaType = json ? "application/json" : undefined;
  const place = { value: {}, pointer: "" };
  return {
    ...place,
    name: "color",
    in: where,
    required: true,
    style,
    explode,
    json,
    mediaType,
    allowReserved: false,
    schema: undefined,
    examples: [],
  };
}

const list = ["blue", "black"];
const object = { R: 100, G: 200 };

describe("a query parameter", () => {
  it.each([
    ["form", true, "blue", [["color", "blue"]]],
    [
      "form",
      true,
      list,
      [
        ["color", "blue"],
        ["color", "black"],
      ],
    ],
    ["form", false, list, [["color", "blue,black"]]],
    [
      "form",
      true,
      object,
      [
        ["R", "100"],
        ["G", "200"],
      ],
    ],
    ["form", false, object, [["color", "R,100,G,200"]]],
    ["spaceDelimited", false, list, [["color", "blue black"]]],
    ["pipeDelimited", false, list, [["color", "blue|black"]]],
    [
      "deepObject",
      true,
      object,
      [
        ["color[R]", "100"],
        ["color[G]", "200"],
      ],
    ],
  ])("of style %s, explode %s, writes %j as in OpenAPI's table", (style, explode, value, pairs) => {
    expect(queryPairs(parameter("query", style, explode), value)).toEqual(pairs);
  });

  it("with a content is a JSON document", () => {
    expect(queryPairs(parameter("query", "form", true, true), object)).toEqual([["color", '{"R":100,"G":200}']]);
  });
});

describe("a path parameter", () => {
  it.each([
    ["simple", false, list, "blue,black"],
    ["simple", true, object, "R=100,G=200"],
    ["simple", false, object, "R,100,G,200"],
    ["label", false, list, ".blue,black"],
    ["label", true, list, ".blue.black"],
    ["matrix", false, list, ";color=blue,black"],
    ["matrix", true, list, ";color=blue;color=black"],
    ["matrix", true, object, ";R=100;G=200"],
  ])("of style %s, explode %s, writes %j as %s", (style, explode, value, text) => {
    expect(pathText(parameter("path", style, explode), value)).toBe(text);
  });
});

it("a header is written in the simple style", () => {
  expect(textOf(parameter("header", "simple", false), list)).toBe("blue,black");
});
