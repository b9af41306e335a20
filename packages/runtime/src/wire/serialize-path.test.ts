import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../errors/errors.ts";
import type { ParameterDescriptor } from "../descriptors/operation.ts";
import { createPathWriter } from "./serialize-path.ts";
import { operation } from "../testing/client.ts";

function pathOf(value: unknown, parameter: Partial<ParameterDescriptor> = {}): string {
  return createPathWriter(
    operation({ path: "/files/{name}/info", parameters: { path: { name: { required: true, ...parameter } } } }),
  )({ name: value });
}

describe("the path writer", () => {
  it("keeps a template without parameters", () => {
    expect(createPathWriter(operation({ path: "/a/b" }))()).toBe("/a/b");
  });

  it("fills every parameter of the template", () => {
    expect(createPathWriter(operation({ path: "/sites/{site}/jobs/{job}" }))({ site: 7, job: "x" })).toBe(
      "/sites/7/jobs/x",
    );
  });

  it("encodes every character with a meaning in a URL", () => {
    expect(pathOf("a b?é#%;=&+")).toBe("/files/a%20b%3F%C3%A9%23%25%3B%3D%26%2B/info");
  });

  it("keeps a value that looks encoded from becoming a dot segment", () => {
    expect(pathOf("%2e%2e")).toBe("/files/%252e%252e/info");
  });

  it.each([
    ["..", "would point at another path"],
    [".", "would point at another path"],
    ["", "has an empty segment"],
    ["a/b", "holds a slash"],
    ["a\\b", "holds a slash"],
    [[], "has an empty segment"],
    [{ a: { b: 1 } }, "holds a list, an object or nothing in place of a plain value"],
  ])("refuses %j, since it %s", (value, why) => {
    expect(() => pathOf(value)).toThrow(InvalidRequestError);
    expect(() => pathOf(value)).toThrow(why);
  });

  it("names operation, parameter and value in a refusal", () => {
    expect(() => pathOf("a/b")).toThrow('getThing: path parameter "name" is "a/b", which holds a slash');
  });

  it.each([undefined, null])("refuses a value that is %s", (value) => {
    expect(() => pathOf(value)).toThrow('getThing: path parameter "name" is missing');
  });

  it("keeps the slashes of a parameter with segments, and encodes each segment", () => {
    expect(pathOf("docs/a b/é.md", { segments: true })).toBe("/files/docs/a%20b/%C3%A9.md/info");
  });

  it.each(["a/../b", "/a", "a//b", "a/", "a/./b"])("refuses segments that leave their place: %s", (value) => {
    expect(() => pathOf(value, { segments: true })).toThrow(InvalidRequestError);
  });

  it.each([
    ["simple", false, "/files/a,b%2Cc/info"],
    ["label", false, "/files/.a,b%2Cc/info"],
    ["label", true, "/files/.a.b%2Cc/info"],
    ["matrix", false, "/files/;name=a,b%2Cc/info"],
    ["matrix", true, "/files/;name=a;name=b%2Cc/info"],
  ] as const)("writes a list in style %s, explode %s", (style, explode, path) => {
    expect(pathOf(["a", "b,c"], { style, explode })).toBe(path);
  });
});
