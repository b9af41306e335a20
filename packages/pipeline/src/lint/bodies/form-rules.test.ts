import { describe, expect, it, test } from "vitest";
import { saidOf } from "../../testing/said-of.ts";
import { checkForms } from "./form-rules.ts";

function saidOfBody(mediaType: string, encoding: object = {}): string[] {
  const schema = {
    type: "object",
    properties: {
      a: { type: "object" },
      list: { type: "array", items: { allOf: [{ type: "object" }] } },
      word: { type: "string" },
    },
  };
  const post = {
    operationId: "send",
    requestBody: { content: { [mediaType]: { schema, encoding } } },
    responses: { "204": { description: "done" } },
  };
  return saidOf(checkForms, { paths: { "/jobs": { post } } }).map((line) =>
    line.replace("warning: POST /jobs request ", ""),
  );
}

test("an object that is not sent as JSON is reported, and so is a list of them", () => {
  const encoding = { a: { contentType: "application/xml" }, list: { contentType: "text/csv, text/plain" } };
  expect(saidOfBody("multipart/form-data", encoding)).toEqual([
    "multipart/form-data part a is an object of type application/xml, but objects are written as JSON: pass it as a Blob, or the call is refused",
    "multipart/form-data part list is an object of type text/csv, text/plain, but objects are written as JSON: pass it as a Blob, or the call is refused",
  ]);
  expect(saidOfBody("application/x-www-form-urlencoded", { a: { contentType: "text/csv" } })).toEqual([
    "application/x-www-form-urlencoded part a is an object of type text/csv, but objects are written as JSON: pass it as a text, or the call is refused",
  ]);
});

test("text of any type, and an object that may be JSON, are not reported", () => {
  const encoding = {
    word: { contentType: "text/csv" },
    a: { contentType: "text/csv, application/problem+json" },
    list: { contentType: "*/*" },
  };
  expect(saidOfBody("multipart/form-data", encoding)).toEqual([]);
});

describe("headers of a part of a form", () => {
  const said = (mediaType: string, headers: object): string[] => saidOfBody(mediaType, { word: { headers } });

  it("are reported, since FormData can't send them", () => {
    expect(said("multipart/form-data", { "X-Size": {}, "Content-Type": {}, "X-Ink": {} })).toEqual([
      "multipart/form-data part word has its own headers (X-Size, X-Ink), which `FormData` can't send: it is sent without them",
    ]);
  });

  it.each([
    ["a type alone", "multipart/form-data", { "content-type": {} }],
    ["another form, for which OpenAPI ignores them", "application/x-www-form-urlencoded", { "X-Size": {} }],
  ])("are not reported: %s", (_, mediaType, headers) => {
    expect(said(mediaType, headers)).toEqual([]);
  });

  it("are up to the caller for multipart bodies other than forms", () => {
    expect(said("multipart/mixed", { "X-Size": {} })).toEqual([
      expect.stringContaining("must be written by the caller as a whole"),
    ]);
  });
});

test.each(["multipart/mixed", "Multipart/Related; type=a"])(
  "a body of %s is written by whoever calls, who is told",
  (type) => {
    expect(saidOfBody(type)).toEqual([
      `${type} must be written by the caller as a whole: pass a Blob whose type has the boundary`,
    ]);
  },
);

describe("a form whose schema is no object", () => {
  const said = (mediaType: string, schema: object): string[] =>
    saidOf(checkForms, {
      paths: {
        "/jobs": {
          post: {
            operationId: "send",
            requestBody: { content: { [mediaType]: { schema } } },
            responses: { "204": { description: "done" } },
          },
        },
      },
    });

  it.each([
    ["multipart/form-data", { type: "array", items: { type: "object" } }, "FormData"],
    ["application/x-www-form-urlencoded", { type: "string" }, "URLSearchParams"],
    ["multipart/form-data", { allOf: [{ type: ["string", "null"] }] }, "FormData"],
  ])("%s has no fields that anybody could name, and is reported", (mediaType, schema, passed) => {
    expect(said(mediaType, schema)).toEqual([
      `warning: POST /jobs request ${mediaType} has a schema that is not an object, so its fields are unknown: pass a ${passed}`,
    ]);
  });

  it.each([
    ["an object", { type: "object" }],
    ["a schema that doesn't say what it is", { properties: { a: {} } }],
    ["a list or an object", { oneOf: [{ type: "object" }, { type: "array", items: {} }] }],
  ])("is not: %s", (_, schema) => {
    expect(said("multipart/form-data", schema)).toEqual([]);
  });
});

describe("a part that can't say how it is written", () => {
  const said = (mediaType: string, part: object): string[] => {
    const schema = { type: "object", properties: { part } };
    const post = {
      operationId: "send",
      requestBody: { content: { [mediaType]: { schema } } },
      responses: { "204": { description: "done" } },
    };
    return saidOf(checkForms, { paths: { "/jobs": { post } } });
  };

  it.each([
    ["alone", { type: "string", contentEncoding: "base64" }],
    ["in a list", { type: "array", items: { type: "string", contentEncoding: "base64" } }],
  ])("is reported: a text in base64 %s", (_, part) => {
    expect(said("multipart/form-data", part)).toEqual([
      "warning: POST /jobs request multipart/form-data part part is a text in base64, but `FormData` can't declare that (Content-Transfer-Encoding): it is sent without it",
    ]);
  });

  it("is reported: lists of Swagger's inside a list", () => {
    const items = { type: "array", collectionFormat: "pipes", items: { type: "string" } };
    expect(said("multipart/form-data", { type: "array", items })).toEqual([
      expect.stringContaining("has lists inside a list, joined as pipes"),
    ]);
  });

  it.each([
    ["a text", "multipart/form-data", { type: "string" }],
    [
      "a text in base64 of a form that knows no headers",
      "application/x-www-form-urlencoded",
      { type: "string", contentEncoding: "base64" },
    ],
  ])("is not: %s", (_, mediaType, part) => {
    expect(said(mediaType, part)).toEqual([]);
  });
});
