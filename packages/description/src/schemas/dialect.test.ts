import { describe, expect, it } from "vitest";
import { createSchemaChecker } from "./schema-checker.ts";
import type { JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import { listOperations } from "../operations/operations.ts";

interface Trial {
  readonly openapi: string;
  readonly schema: JsonObject;
  readonly schemas?: JsonObject;
  readonly extra?: JsonObject;
  readonly examples?: JsonObject;
}

interface Judgement {
  readonly request: string[];
  readonly response: string[];
  readonly unusable: readonly string[];
}

/** What a schema makes of a value that is sent, and of one that is answered. */
function judge({ openapi, schema, schemas = {}, extra = {}, examples = {} }: Trial, value: unknown): Judgement {
  const content = { "application/json": { schema, examples } };
  const description: Description = {
    openapi,
    ...extra,
    paths: {
      "/jobs": {
        post: { operationId: "startJob", requestBody: { content }, responses: { "200": { description: "", content } } },
      },
    },
    components: { schemas },
  };
  const checker = createSchemaChecker(description);
  const [operation] = listOperations(description);
  const sent = operation?.body?.contents[0];
  const answered = operation?.responses[0]?.contents[0];
  if (sent === undefined || answered === undefined) throw new Error("the trial has no content");
  return {
    request: checker.check(sent, value, "request").map(({ code }) => code),
    response: checker.check(answered, value, "response").map(({ code }) => code),
    unusable: checker.unusable,
  };
}

const fine = { request: [], response: [], unusable: [] };

describe("a schema of OpenAPI 3.0", () => {
  it("allows null if it is nullable, and only there", () => {
    expect(judge({ openapi: "3.0.3", schema: { type: "string", nullable: true } }, null)).toEqual(fine);
    expect(judge({ openapi: "3.0.3", schema: { type: "string" } }, null).response).toEqual(["type"]);
  });

  it("allows null with a nullable enum and a nullable allOf", () => {
    expect(judge({ openapi: "3.0.3", schema: { type: "string", nullable: true, enum: ["a"] } }, null)).toEqual(fine);
    const schema = { nullable: true, allOf: [{ $ref: "#/components/schemas/A" }] };
    expect(judge({ openapi: "3.0.3", schema, schemas: { A: { type: "string" } } }, null)).toEqual(fine);
  });

  it("may say that it is not nullable without a type", () => {
    expect(judge({ openapi: "3.0.3", schema: { nullable: false, allOf: [{ type: "string" }] } }, "a")).toEqual(fine);
  });

  it("reads a bound as exclusive if it is declared so", () => {
    const schema = { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false };
    expect(judge({ openapi: "3.0.3", schema }, 1).response).toEqual(["exclusiveMinimum"]);
    expect(judge({ openapi: "3.0.3", schema }, 9)).toEqual(fine);
  });

  it("translates a property with the name of a keyword", () => {
    const schema = {
      type: "object",
      properties: { example: { type: "string", nullable: true }, nullable: { type: "string" } },
    };
    expect(judge({ openapi: "3.0.3", schema }, { example: null, nullable: "a" })).toEqual(fine);
    expect(judge({ openapi: "3.0.3", schema }, { example: 7 }).response).toEqual(["type"]);
  });
});

describe("a schema of OpenAPI 3.1", () => {
  it("is read as 2020-12", () => {
    const schema = { type: "array", prefixItems: [{ type: "string" }], items: false };
    expect(judge({ openapi: "3.1.0", schema }, ["a"])).toEqual(fine);
    expect(judge({ openapi: "3.1.0", schema }, [7, "b"]).response.length).toBeGreaterThan(0);
  });

  it("is read in the dialect the description declares", () => {
    const extra = { jsonSchemaDialect: "http://json-schema.org/draft-07/schema#" };
    expect(
      judge({ openapi: "3.1.0", schema: { type: "array", items: [{ type: "string" }] }, extra }, [7]).response,
    ).toEqual(["type"]);
  });

  it("is refused in an unknown dialect", () => {
    const extra = { jsonSchemaDialect: "https://press.test/dialect" };
    expect(() => judge({ openapi: "3.1.0", schema: {}, extra }, 1)).toThrow(
      "jsonSchemaDialect: https://press.test/dialect is none of",
    );
  });
});

describe("any schema", () => {
  it("requires a read-only property only in answers, and a write-only one only in requests", () => {
    const schema = {
      type: "object",
      required: ["id", "secret"],
      properties: { id: { $ref: "#/components/schemas/Id" }, secret: { type: "string", writeOnly: true } },
    };
    const schemas = { Id: { type: "string", readOnly: true } };
    expect(judge({ openapi: "3.1.0", schema, schemas }, {})).toMatchObject({
      request: ["required"],
      response: ["required"],
    });
    expect(judge({ openapi: "3.1.0", schema, schemas }, { id: "a" })).toMatchObject({
      request: ["required"],
      response: [],
    });
  });

  it("may refer to itself", () => {
    const schemas = { Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } } };
    const schema = { $ref: "#/components/schemas/Node" };
    expect(judge({ openapi: "3.1.0", schema, schemas }, { next: { next: 7 } }).response).toEqual(["type"]);
  });

  it("is named if it does not compile", () => {
    const { unusable } = judge({ openapi: "3.1.0", schema: { type: "sting" } }, "a");
    expect(unusable[0]).toContain(
      "startJob request application/json: the schema at #/paths/~1jobs/post/requestBody/content/application~1json/schema does not compile",
    );
  });

  it("is named if a keyword has a value that its dialect does not know", () => {
    const { unusable } = judge({ openapi: "3.1.0", schema: { type: "string", minLength: -1 } }, "");
    expect(unusable).toHaveLength(2);
    expect(unusable[0]).toContain("the schema is not valid: data/minLength must be >= 0");
  });

  it("is not disturbed by examples that look like schemas", () => {
    const $id = "https://press.test/a";
    const examples = { one: { value: { $id, type: "object" } }, two: { value: { $id, type: "array" } } };
    expect(judge({ openapi: "3.1.0", schema: { type: "object" }, examples }, {})).toEqual(fine);
  });

  it("is named behind two references", () => {
    const schema = { type: "object", properties: { a: { $ref: "#/components/schemas/A" } } };
    const { unusable } = judge({ openapi: "3.0.3", schema, schemas: { A: { type: "object", required: "name" } } }, {});
    expect(unusable.join("\n")).toContain("the schema at #/components/schemas/A does not compile");
  });

  it("is named if it refers to an invalid one", () => {
    const { unusable } = judge(
      { openapi: "3.0.3", schema: { $ref: "#/components/schemas/A" }, schemas: { A: { type: "sting" } } },
      "a",
    );
    expect(unusable).toHaveLength(3);
  });
});

describe("null", () => {
  it("is a value of a nullable object that combines others", () => {
    const schema = { type: "object", nullable: true, allOf: [{ $ref: "#/components/schemas/A" }] };
    expect(judge({ openapi: "3.0.3", schema, schemas: { A: { type: "object" } } }, null)).toEqual(fine);
  });

  it("is not a value in OpenAPI 3.1, which has no nullable", () => {
    const schema = { nullable: true, allOf: [{ type: "object" }] };
    expect(judge({ openapi: "3.1.0", schema }, null).response).toEqual(["type"]);
    expect(judge({ openapi: "3.1.0", schema }, {})).toEqual(fine);
  });
});

describe("a reference", () => {
  it.each([
    ["into a list", "#/components/schemas/Pair/prefixItems/0"],
    ["percent-encoded", "#/components/schemas/Web%20site"],
    ["to an anchor", "#text"],
    ["to an id", "https://press.test/text"],
  ])("%s is followed", (_, $ref) => {
    const text = { type: "string" };
    const schemas = {
      Pair: { prefixItems: [text] },
      "Web site": text,
      Named: { $anchor: "text", ...text },
      Text: { $id: "https://press.test/text", ...text },
    };
    expect(judge({ openapi: "3.1.0", schema: { $ref }, schemas }, 7).response).toEqual(["type"]);
    expect(judge({ openapi: "3.1.0", schema: { $ref }, schemas }, "a")).toEqual(fine);
  });
});

describe("a schema of draft 4", () => {
  const schema = { type: "number", minimum: 10, exclusiveMinimum: true };
  const dialect = "http://json-schema.org/draft-04/schema#";

  it("has boolean exclusive bounds, whether the document or the schema names the draft", () => {
    const named = { openapi: "3.1.0", schema, extra: { jsonSchemaDialect: dialect } };
    for (const trial of [named, { openapi: "3.1.0", schema: { $schema: dialect, ...schema } }]) {
      expect(judge(trial, 11)).toEqual(fine);
      expect(judge(trial, 10).request).toEqual(["exclusiveMinimum"]);
    }
  });

  it("ends where an inner schema names another", () => {
    const newer = { $schema: "https://json-schema.org/draft/2020-12/schema", type: "number", exclusiveMinimum: 10 };
    const items = { openapi: "3.1.0", schema: { type: "array", items: newer }, extra: { jsonSchemaDialect: dialect } };
    expect(judge(items, [10]).request).toEqual(["exclusiveMinimum"]);
    const wrong = { ...newer, minimum: 10, exclusiveMinimum: true };
    expect(judge({ ...items, schema: { type: "array", items: wrong } }, [11]).unusable).not.toEqual([]);
  });
});
