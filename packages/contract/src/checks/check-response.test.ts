import { describe, expect, it } from "vitest";
import { listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import { checkResponse } from "./check-response.ts";
import { describePress, put } from "../testing/press.ts";
import { tellViolation } from "../failures/violation.ts";

const headers = { "x-total": { required: true, schema: { type: "integer" } } };
const description = put(describePress(), "/paths/~1jobs~1{id}/get/responses/200/headers", headers);
const schemas = createSchemaChecker(description);

function check(operationId: string, status: number, sent: Record<string, string>, text: string): string[] {
  const operation = listOperations(description).find(({ id }) => id === operationId);
  if (operation === undefined) throw new Error(`no operation ${operationId}`);
  return checkResponse(description, operation, { status, headers: new Headers(sent), text }, schemas).map(
    tellViolation,
  );
}

const json = { "content-type": "application/json; charset=utf-8", "x-total": "3" };
const job = '{"id":"a","state":"done"}';

describe("an answer of lines", () => {
  const place = "/paths/~1jobs~1{id}/get/responses/200/content";
  const lines = put(describePress(), place, { "application/jsonl": { itemSchema: { type: "integer" } } });
  const checkLines = (text: string): string[] => {
    const operation = listOperations(lines).find(({ id }) => id === "getJob");
    if (operation === undefined) throw new Error("no operation");
    const answer = { status: 200, headers: new Headers({ "content-type": "application/jsonl" }), text };
    return checkResponse(lines, operation, answer, createSchemaChecker(lines)).map(tellViolation);
  };

  it("is checked against the schema of its items, line by line", () => {
    expect(checkLines("1\n2\n")).toEqual([]);
    expect(checkLines('1\n"a"\n')).toEqual([expect.stringContaining("must be integer")]);
    expect(checkLines("1\n{\n")).toEqual([expect.stringContaining("response.body: holds an item that is not JSON")]);
  });
});

describe("an answer", () => {
  it("is allowed as declared", () => {
    expect(check("getJob", 200, json, job)).toEqual([]);
    expect(check("startJob", 204, {}, "")).toEqual([]);
  });

  it.each([
    [
      "a status that is not declared",
      () => check("getJob", 418, json, job),
      "response.status: 418 is not declared; the description declares 200, 404",
    ],
    [
      "another media type",
      () => check("getJob", 200, { ...json, "content-type": "text/html" }, job),
      "is text/html; the description declares application/json",
    ],
    [
      "no media type",
      () => check("getJob", 200, { "x-total": "3" }, job),
      "is missing; the description declares application/json",
    ],
    [
      "a missing header",
      () => check("getJob", 200, { "content-type": "application/json" }, job),
      "response.header.x-total: is required but missing",
    ],
    [
      "a header of another type",
      () => check("getJob", 200, { ...json, "x-total": "many" }, job),
      "response.header.x-total: must be integer",
    ],
    ["a body that is not JSON", () => check("getJob", 200, json, "{"), "response.body: is not JSON"],
    [
      "a body its schema forbids",
      () => check("getJob", 200, json, '{"id":"a","state":"lost"}'),
      "response.body.state: must be equal to one of the allowed values",
    ],
    [
      "a body where none is declared",
      () => check("startJob", 204, {}, "{}"),
      "204 is declared without a body, but there is one",
    ],
  ])("is refused for %s", (_, found, line) => {
    const lines = found();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(line);
  });
});
