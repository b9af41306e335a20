import { expect, it } from "vitest";
import { type JsonObject, listOperations } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";
import { listCases } from "../cases/cases.ts";
import { describePress, put } from "../testing/press.ts";
import { answerWithExample } from "./example-answer.ts";

/** The answer to the first case of an operation that answers so. */
function answerOf(status: string, response: JsonObject, bend: Partial<ContractCase> = {}): Response | undefined {
  const description = put(describePress(), "/paths", {
    "/jobs": { get: { operationId: "it", responses: { [status]: { description: "", ...response } } } },
  });
  const [operation] = listOperations(description);
  const [testCase] = listCases("press", description).cases;
  if (operation === undefined || testCase === undefined) throw new Error("no case");
  return answerWithExample(description, operation, { ...testCase, ...bend });
}

const as = (mediaType: string, words: JsonObject): JsonObject => ({ content: { [mediaType]: words } });

it("answers with the example, its status and its media type", async () => {
  const answer = answerOf("201", as("application/json", { example: { a: 1 } }));
  expect([answer?.status, answer?.headers.get("content-type"), await answer?.text()]).toEqual([
    201,
    "application/json",
    '{"a":1}',
  ]);
});

it("answers with a value of the schema without an example, and with nothing without a schema", async () => {
  const answer = answerOf("200", as("application/json", { schema: { type: "integer", minimum: 4 } }));
  expect(Number(await answer?.text())).toBeGreaterThanOrEqual(4);
  expect(answerOf("200", as("application/json", {}))).toBeUndefined();
});

it.each(["image/png", "application/octet-stream"])("answers some bytes as %s that has no schema", async (mediaType) => {
  expect(await answerOf("200", as(mediaType, {}))?.text()).toBe("sample");
});

it.each([
  ["text/plain", "a", "a"],
  ["text/plain", 7, "7"],
  ["application/json", "a", '"a"'],
  ["application/*+json", "a", '"a"'],
  ["application/jsonl", [1, 2], "1\n2\n"],
])("writes an example of %s as on the wire: %j", async (mediaType, example, text) => {
  expect(await answerOf("200", as(mediaType, { example }))?.text()).toBe(text);
});

it("writes the headers that are shown, makes up others, and leaves transport headers to HTTP", () => {
  const headers = {
    "x-total": { schema: { type: "integer" }, example: 3 },
    "x-silent": { schema: { type: "integer", minimum: 7 } },
    "content-length": { schema: { type: "integer" }, example: 99 },
  };
  const answer = answerOf("200", { headers, ...as("application/json", { example: 1 }) });
  expect([...(answer?.headers.keys() ?? [])]).toEqual(["content-type", "x-silent", "x-total"]);
  expect(answer?.headers.get("x-silent")).toBe("7");
  expect(answerOf("200", { headers })?.headers.get("x-total")).toBe("3");
});

it.each([204, 205, 304])("gives an answer of %i no body, even if one is declared", async (code) => {
  const answer = answerOf(String(code), as("application/json", { example: 1 }));
  expect([answer?.status, await answer?.text()]).toEqual([code, ""]);
});

it.each([
  [199, undefined],
  [200, 200],
  [599, 599],
  [600, undefined],
])("knows which statuses fetch allows: %i", (code, status) => {
  expect(answerOf("200", as("application/json", { example: 1 }), { code })?.status).toBe(status);
});
