import { describe, expect, it } from "vitest";
import { saidOf } from "../../testing/said-of.ts";
import { checkWholeBodies } from "./whole-bodies.ts";

const job = { type: "object", properties: { id: { type: "integer" } } };

function saidOfBodies(sent: object, answered: object): string[] {
  const post = {
    operationId: "send",
    requestBody: { content: sent },
    responses: { "200": { description: "ok", content: answered } },
  };
  return saidOf(checkWholeBodies, { paths: { "/jobs": { post } } });
}

describe("many documents in one body", () => {
  it.each(["application/x-ndjson", "application/jsonl", "application/json-seq"])(
    "are reported if nothing says what each of them is: %s",
    (type) => {
      const what =
        "is a sequence of documents, but `schema` does not describe the single document: the client returns all of them as one Blob; describe a document by `itemSchema`, e.g. in an overlay";
      expect(saidOfBodies({ [type]: { schema: job } }, { [type]: { schema: job } })).toEqual([
        `warning: POST /jobs request ${type} ${what}`,
        `warning: POST /jobs 200 ${type} ${what}`,
      ]);
    },
  );

  it("are reported if their media type looks like a single document", () => {
    expect(saidOfBodies({}, { "application/stream+json": { schema: job } })).toEqual([
      expect.stringContaining("is a sequence of documents by its name, but is read as one"),
    ]);
  });

  it("are not reported if each is described, or none", () => {
    expect(saidOfBodies({ "application/jsonl": { itemSchema: job } }, { "application/jsonl": {} })).toEqual([]);
  });
});

describe("data in a form that the client can't read or write", () => {
  it.each([
    ["application/yaml", job, "an object", "a Blob"],
    ["application/xml", { allOf: [job] }, "an object", "a string"],
    ["text/csv", { type: "array", items: job }, "a list", "a string"],
  ])("is reported if it has a schema: %s", (type, schema, described, handed) => {
    const what = `is described as ${described}, but the client can't parse ${type}: it passes it as a whole, as ${handed}`;
    expect(saidOfBodies({ [type]: { schema } }, { [type]: { schema } })).toEqual([
      `warning: POST /jobs request ${type} ${what}`,
      `warning: POST /jobs 200 ${type} ${what}`,
    ]);
  });

  it.each(["multipart/mixed", "multipart/form-data", "application/x-www-form-urlencoded"])(
    "is reported of an answer: %s",
    (type) => {
      expect(saidOfBodies({}, { [type]: { schema: job } })).toEqual([expect.stringContaining(`parse ${type}`)]);
    },
  );

  it.each([
    ["bytes", { "application/octet-stream": { schema: { type: "string", format: "binary" } } }],
    ["a text", { "text/csv": { schema: { type: "string" } } }],
    ["JSON of a vendor's", { "application/vnd.press+json": { schema: job } }],
    ["any type", { "*/*": { schema: job } }],
    ["beside JSON, which is asked for", { "application/json": { schema: job }, "application/xml": { schema: job } }],
    ["events", { "text/event-stream": { schema: job } }],
    ["what is no media type, which is reported as such", { xml: { schema: job } }],
  ])("is not reported: %s", (_, content) => {
    expect(saidOfBodies({}, content)).toEqual([]);
  });

  it("is not reported for a sent form, which the client writes", () => {
    expect(saidOfBodies({ "application/x-www-form-urlencoded": { schema: job } }, {})).toEqual([]);
  });
});
