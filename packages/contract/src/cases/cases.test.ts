import { describe, expect, it } from "vitest";
import type { Description, Json, JsonObject } from "@pressroom/description";
import { listCases, nameCase } from "./cases.ts";
import { tellFailure } from "../failures/failure.ts";

const answer = {
  description: "answer",
  content: { "application/json": { examples: { one: { value: 1 }, two: { value: 2 } } } },
};

function describeOperation(operation: object): Description {
  return { openapi: "3.1.0", paths: { "/jobs": { post: { operationId: "startJob", ...operation } } } };
}

function namesOf(operation: object): string[] {
  return listCases("press", describeOperation(operation)).cases.map(nameCase);
}

describe("the cases of an operation", () => {
  it("include each named example of each status", () => {
    expect(namesOf({ responses: { "200": answer, "409": answer } })).toEqual([
      'startJob 200 answers application/json "one"',
      'startJob 200 answers application/json "two"',
      'startJob 409 answers application/json "one"',
      'startJob 409 answers application/json "two"',
    ]);
  });

  it("try each way against the first success", () => {
    const parameters = [{ name: "a", in: "query", example: 1 }];
    const triedOn = (...statuses: string[]): string[] => {
      // A name that is a number would come first.
      const responses = Object.fromEntries(statuses.map((status) => [status, { description: "" }]));
      return namesOf({ parameters, responses }).slice(statuses.length);
    };
    const way = "answers nothing when asked with every parameter";
    expect(triedOn("302", "200")).toEqual([`startJob 200 ${way}`]);
    expect(triedOn("1XX", "200")).toEqual([`startJob 200 ${way}`]);
    expect(triedOn("300", "2XX")).toEqual([`startJob 200 (declared as 2XX) ${way}`]);
    expect(triedOn("404", "500")).toEqual([`startJob 404 ${way}`]);
  });

  it("include one for a status without a body", () => {
    expect(namesOf({ responses: { "204": { description: "done" } } })).toEqual(["startJob 204 answers nothing"]);
  });

  it("ask for a status in a range that has no other declaration", () => {
    const responses = Object.fromEntries(
      ["200", "400", "4XX", "default"].map((status) => [status, { description: "" }]),
    );
    expect(namesOf({ responses })).toEqual([
      "startJob 200 answers nothing",
      "startJob 400 answers nothing",
      "startJob 401 (declared as 4XX) answers nothing",
      "startJob 500 (declared as default) answers nothing",
    ]);
  });

  it("treat default as a success if there is no other", () => {
    expect(namesOf({ responses: { default: { description: "" } } })).toEqual([
      "startJob 200 (declared as default) answers nothing",
    ]);
  });

  it("try every parameter, every further example of one, and every body against the first success", () => {
    const operation = {
      parameters: [
        { name: "id", in: "query", required: true, example: "a" },
        { name: "kind", in: "query", examples: { full: { value: "full" }, part: { value: "part" } } },
      ],
      requestBody: {
        required: true,
        content: { "application/json": { examples: { plain: { value: {} }, rich: { value: { a: 1 } } } } },
      },
      responses: { "204": { description: "" }, "404": { description: "" } },
    };
    expect(namesOf(operation)).toEqual([
      "startJob 204 answers nothing",
      "startJob 404 answers nothing",
      "startJob 204 answers nothing when asked with every parameter",
      'startJob 204 answers nothing when query parameter kind is "part"',
      'startJob 204 answers nothing when sent application/json "rich"',
    ]);
    const { cases } = listCases("press", describeOperation(operation));
    expect(cases[0]?.request).toEqual({
      query: { id: "a" },
      body: {},
      mediaType: "application/json",
      bodyExampleName: "plain",
    });
    expect(cases[2]?.request.query).toEqual({ id: "a", kind: "full" });
  });

  it("leave an optional body out of the plainest request", () => {
    const { cases } = listCases(
      "press",
      describeOperation({
        requestBody: { content: { "application/json": { examples: { plain: { value: {} } } } } },
        responses: { "204": { description: "" } },
      }),
    );
    expect(cases.map(({ request }) => request.body)).toEqual([undefined, {}]);
  });

  it("follow references to responses, parameters and examples", () => {
    const description: Description = {
      ...describeOperation({
        parameters: [{ $ref: "#/components/parameters/Id" }],
        responses: { "200": { $ref: "#/components/responses/Ok" } },
      }),
      components: {
        parameters: { Id: { name: "id", in: "query", required: true, example: "a" } },
        responses: {
          Ok: {
            description: "",
            content: { "application/json": { examples: { one: { $ref: "#/components/examples/One" } } } },
          },
        },
        examples: { One: { value: 1 } },
      },
    };
    expect(listCases("press", description).cases).toMatchObject([
      { exampleName: "one", exampleValue: 1, request: { query: { id: "a" } } },
    ]);
  });

  it("name values that nobody can send", () => {
    const { failures } = listCases(
      "press",
      describeOperation({
        parameters: [{ name: "id", in: "query", required: true }],
        requestBody: { content: { "application/json": {} } },
        responses: { "204": { description: "" } },
      }),
    );
    expect(failures.map(tellFailure)).toEqual([
      'C204 description: startJob: the required query parameter "id" has no example',
      "C205 description: startJob: the request body (application/json) has no example",
    ]);
  });

  it("are not made for a value that OpenAPI can't write", () => {
    const { cases, failures } = listCases(
      "press",
      describeOperation({
        parameters: [
          {
            name: "filter",
            in: "query",
            style: "deepObject",
            schema: { type: "object" },
            examples: { nested: { value: { a: [1] } }, flat: { value: { a: 1 } } },
          },
        ],
        responses: { "204": { description: "" } },
      }),
    );
    expect(failures.map(tellFailure)).toEqual([
      'C211 description: startJob: the query parameter "filter" has an example with a list, an object or null inside another, or with an item that reads as two',
    ]);
    expect(cases.map(({ request }) => request)).toMatchObject([{}, { query: { filter: { a: 1 } } }]);
  });

  it.each<[JsonObject, Json, Json]>([
    [{ in: "query", style: "pipeDelimited", explode: false }, ["a|b"], ["a,b"]],
    [{ in: "query", style: "spaceDelimited", explode: false }, { "a b": 1 }, { a: 1 }],
    [{ in: "header" }, ["a,b"], ["a|b"]],
    [{ in: "header", explode: true }, { a: "b,c" }, { a: "b" }],
    [{ in: "cookie", style: "cookie", explode: false }, ["a,b"], ["a"]],
    [{ in: "query" }, ["a", null], ["a b|c,d"]],
  ])("of %j leave out %j, which would be read differently, and keep %j", (how, lost, kept) => {
    const parameter = { name: "x", schema: {}, examples: { lost: { value: lost }, kept: { value: kept } }, ...how };
    const { cases, failures } = listCases(
      "press",
      describeOperation({ parameters: [parameter], responses: { "204": { description: "" } } }),
    );
    expect(failures.map(tellFailure)).toEqual([expect.stringContaining("an item that reads as two")]);
    const sent = cases.map(({ request }) => (request as Record<string, JsonObject>)[String(how["in"])]?.["x"]);
    expect(sent).toEqual([undefined, kept]);
  });

  it("leave out a form with an object in a part that is not JSON, and report it", () => {
    const form = (contentType: string): JsonObject => ({
      "multipart/form-data": {
        schema: { type: "object" },
        encoding: { a: { contentType } },
        examples: { data: { value: { a: [{ b: 1 }] } }, text: { value: { a: "<b/>" } } },
      },
    });
    const tell = (content: JsonObject): string[] =>
      listCases(
        "press",
        describeOperation({ requestBody: { content }, responses: { "204": { description: "" } } }),
      ).failures.map(tellFailure);
    expect(tell(form("application/xml, text/csv"))).toEqual([
      "C211 description: startJob: the request body (multipart/form-data) shows an object in a part that is not JSON",
    ]);
    expect(tell(form("application/xml, application/json"))).toEqual([]);
    expect(tell(form("*/*"))).toEqual([]);
  });

  it.each([
    ["application/json, version=1", { a: 1 }, "has no valid media type"],
    ["multipart/form-data", [{ a: 1 }], "shows a form without fields"],
    ["multipart/form-data", "a=1", "shows a form without fields"],
    ["application/x-www-form-urlencoded", [1], "shows a form without fields"],
  ])("leave out a body of %s that is %j, and report why", (mediaType, value, objection) => {
    const content = { [mediaType]: { schema: {}, examples: { shown: { value } } } };
    const { cases, failures } = listCases(
      "press",
      describeOperation({ requestBody: { content }, responses: { "204": { description: "" } } }),
    );
    expect(failures.map(tellFailure)[0]).toBe(
      `C211 description: startJob: the request body (${mediaType}) ${objection}`,
    );
    expect(cases.map(({ request }) => request)).toEqual([{}]);
  });

  it("keep a form that is already written", () => {
    const content = { "application/x-www-form-urlencoded": { schema: {}, examples: { shown: { value: "a=1" } } } };
    const { failures } = listCases(
      "press",
      describeOperation({ requestBody: { content }, responses: { "204": { description: "" } } }),
    );
    expect(failures).toEqual([]);
  });

  it("refuse a reference that leads nowhere", () => {
    expect(() =>
      listCases("press", describeOperation({ responses: { "200": { $ref: "#/components/responses/Ok" } } })),
    ).toThrow('#/components/responses/Ok" leads nowhere');
  });
});
