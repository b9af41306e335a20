import { describe, expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { below, follow, lookUp, pathOf, referencedPath } from "./follow.ts";

const description = {
  openapi: "3.1.0",
  components: {
    schemas: {
      Job: { type: "object" },
      Alias: { $ref: "#/components/schemas/Job" },
      Round: { $ref: "#/components/schemas/Circle" },
      Circle: { $ref: "#/components/schemas/Round" },
      Lost: { $ref: "#/components/schemas/Nobody" },
      Far: { $ref: "other.yaml#/Job" },
      Text: { $ref: "#/openapi" },
      "a/b": { type: "string" },
    },
    responses: { list: [{ description: "first" }] as unknown as JsonObject },
  },
};

const at = (name: string): { value: JsonObject; pointer: string } => ({
  value: (description.components.schemas as unknown as Record<string, JsonObject>)[name] ?? {},
  pointer: `/components/schemas/${name}`,
});

describe("a reference is followed", () => {
  it("to the place where the part is defined", () => {
    expect(follow(description, at("Alias"))).toEqual({ value: { type: "object" }, pointer: "/components/schemas/Job" });
  });

  it.each([
    [true, {}],
    [false, { not: {} }],
  ])("to a schema that is %j, written as an object", (schema, words) => {
    const components = { schemas: { Any: schema as unknown as JsonObject } };
    const value = { $ref: "#/components/schemas/Any" };
    expect(follow({ openapi: "3.1.0", components }, { value, pointer: "/x" }).value).toEqual(words);
  });

  it("into a list, and through a percent-encoded name", () => {
    const value = { $ref: "#/components/responses/list/0" };
    expect(follow(description, { value, pointer: "/x" }).value).toEqual({ description: "first" });
    const encoded = { $ref: "#/components/schemas/a%7E1b" };
    expect(follow(description, { value: encoded, pointer: "/x" }).pointer).toBe("/components/schemas/a~1b");
  });

  it.each([
    ["Round", "leads back to itself"],
    ["Lost", '"#/components/schemas/Nobody" leads nowhere'],
    ["Far", '"other.yaml#/Job" leads out of the description; bundle it first'],
    ["Text", '"#/openapi" leads nowhere'],
  ])("from %s with an error that says why it fails", (name, message) => {
    expect(() => follow(description, at(name))).toThrow(message);
    expect(() => follow(description, at(name))).toThrow(`/components/schemas/${name}: "$ref"`);
  });
});

describe("looking a value up", () => {
  it("returns the value itself if it is not a reference", () => {
    expect(lookUp(description, 7, ["x"])).toEqual({ value: 7, path: ["x"] });
    expect(lookUp(description, undefined, ["x"])).toBeUndefined();
  });

  it("finds values of any type, and their places", () => {
    expect(lookUp(description, { $ref: "#/openapi" }, [])).toEqual({ value: "3.1.0", path: ["openapi"] });
  });

  it.each(["Round", "Lost", "Far"])("gives nothing for %s", (name) => {
    expect(lookUp(description, { $ref: `#/components/schemas/${name}` }, [])).toBeUndefined();
  });
});

describe("the part below another", () => {
  const root = { value: description as unknown as JsonObject, pointer: "" };

  it("is found through references, name by name", () => {
    expect(below(description, root, "components", "schemas", "Alias")?.pointer).toBe("/components/schemas/Job");
    expect(below(description, root, "components", "schemas", "a/b")?.pointer).toBe("/components/schemas/a~1b");
    expect(below(description, root)).toBe(root);
  });

  it("is absent if there is none, or if it is not an object", () => {
    expect(below(description, root, "paths")).toBeUndefined();
    expect(below(description, root, "openapi")).toBeUndefined();
  });
});

it("the path of a place is its split pointer", () => {
  expect(pathOf({ pointer: "/paths/~1jobs/get" })).toEqual(["paths", "/jobs", "get"]);
});

describe("a reference by a schema's own identifier", () => {
  const named: JsonObject = {
    components: {
      schemas: {
        Root: {
          $id: "https://press.test/schemas/root",
          $defs: { Inner: { $anchor: "inner", type: "string" }, Leaf: { $id: "leaf", type: "number" } },
        },
        Plain: { $anchor: "plain", type: "boolean" },
        Sample: { example: { $id: "https://press.test/not-a-name", $anchor: "none" } },
      },
    },
  };
  const inner = ["components", "schemas", "Root", "$defs", "Inner"];

  it.each([
    ["https://press.test/schemas/root", "/x", ["components", "schemas", "Root"]],
    ["https://press.test/schemas/root#inner", "/x", inner],
    ["#inner", "/components/schemas/Root/properties/a", inner],
    ["#/$defs/Inner", "/components/schemas/Root/properties/a", inner],
    ["leaf", "/components/schemas/Root/properties/a", ["components", "schemas", "Root", "$defs", "Leaf"]],
    ["https://press.test/schemas/leaf", "/x", ["components", "schemas", "Root", "$defs", "Leaf"]],
    ["#plain", "/x", ["components", "schemas", "Plain"]],
    ["#/components/schemas/Plain", "/components/schemas/Root/properties/a", ["components", "schemas", "Plain"]],
  ])("%s from %s", (reference, from, path) => {
    expect(referencedPath(named, reference, from)).toEqual(path);
  });

  it.each(["#inner", "https://press.test/not-a-name", "#none", "nobody", "#/$defs/Inner"])(
    "%s leads nowhere from outside",
    (reference) => {
      expect(referencedPath(named, reference, "/x")).toBeUndefined();
    },
  );
});

it("an id that is a plain name is a base like a URL", () => {
  const document: JsonObject = {
    components: {
      schemas: {
        Root: { $id: "schemas/root.json", properties: { leaf: { $ref: "leaf.json" } } },
        Leaf: { $id: "schemas/leaf.json", $anchor: "top" },
      },
    },
  };
  const leaf = ["components", "schemas", "Leaf"];
  expect(referencedPath(document, "leaf.json", "/components/schemas/Root/properties/leaf")).toEqual(leaf);
  expect(referencedPath(document, "leaf.json#top", "/components/schemas/Root")).toEqual(leaf);
  expect(referencedPath(document, "schemas/leaf.json", "/x")).toEqual(leaf);
  expect(referencedPath(document, "leaf.json", "/x")).toBeUndefined();
});

it("a pointer inside the only schema with an id is relative to it, if it leads somewhere", () => {
  const Root = { $id: "root", $defs: { Leaf: { type: "number" } } };
  const document: JsonObject = { $defs: { Leaf: {}, Other: {} }, components: { schemas: { Root } } };
  const inRoot = "/components/schemas/Root/items";
  expect(referencedPath(document, "#/$defs/Leaf", inRoot)).toEqual(["components", "schemas", "Root", "$defs", "Leaf"]);
  expect(referencedPath(document, "#/$defs/Other", inRoot)).toEqual(["$defs", "Other"]);
});
