import { describe, expect, it } from "vitest";
import type { DescribedOperation } from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import type { ContractCase } from "../cases/cases.ts";
import { checkAnswer } from "./check-answer.ts";
import type { Outcome } from "./check-answer.ts";

const operation: DescribedOperation = {
  id: "getJob",
  method: "GET",
  pointer: "",
  value: {},
  path: "/job",
  servers: [],
  parameters: [],
  body: undefined,
  responses: [],
  security: [],
};
const anything: SchemaChecker = { check: () => [], unusable: [] };

function caseOf(code: number, mediaType: string | null, exampleValue?: unknown): ContractCase {
  const exampleName = mediaType === null ? null : "one";
  return {
    api: "press",
    operationId: "getJob",
    status: String(code),
    code,
    mediaType,
    exampleName,
    exampleValue,
    request: {},
  };
}

async function judge(testCase: ContractCase, outcome: Outcome): Promise<string[]> {
  return (await checkAnswer({ openapi: "3.1.0" }, operation, testCase, outcome, anything)).map(
    ({ location, code }) => `${location.join(".")} ${code}`,
  );
}

function apiError(members: object): Outcome {
  const usual = { name: "ApiError", operation: "getJob", status: 404, body: "gone" };
  return { ended: "rejected", error: Object.assign(new Error("refused"), usual, members) };
}

describe("an error answer", () => {
  const gone = caseOf(404, "text/plain", "gone");

  it("is right as an ApiError with status, operation and body", async () => {
    expect(await judge(gone, apiError({}))).toEqual([]);
  });

  it.each([
    ["status", { status: 500 }, "response.status status"],
    ["operation", { operation: "listJobs" }, "response.operation operation"],
    ["body", { body: "away" }, "response.body value"],
    ["kind", { name: "ConnectionError" }, "response.outcome error"],
  ])("is wrong with another %s", async (_, members, line) => {
    expect(await judge(gone, apiError(members))).toEqual([line]);
  });

  it("that comes as a stream of events is text", async () => {
    expect(
      await judge(caseOf(404, "text/event-stream", "data: gone\n\n"), apiError({ body: "data: gone\n\n" })),
    ).toEqual([]);
  });
});

describe("a success", () => {
  it("without a body is undefined, and nothing else", async () => {
    expect(await judge(caseOf(204, null), { ended: "resolved", data: undefined })).toEqual([]);
    expect(await judge(caseOf(204, null), { ended: "resolved", data: "" })).toEqual(["response.body value"]);
  });

  it("that is binary is compared as text", async () => {
    expect(await judge(caseOf(200, "application/zip", "PK"), { ended: "resolved", data: new Blob(["PK"]) })).toEqual(
      [],
    );
    expect(await judge(caseOf(200, "application/zip", "PK"), { ended: "resolved", data: new Blob(["KP"]) })).toEqual([
      "response.body value",
    ]);
  });

  it("that streams is a stream, not a value", async () => {
    expect(
      await judge(caseOf(200, "text/event-stream", "data: a\n\n"), { ended: "resolved", data: "data: a\n\n" }),
    ).toEqual(["response.body value"]);
  });

  it("needs an example with a complete event", async () => {
    const none = (async function* () {})();
    expect(await judge(caseOf(200, "text/event-stream", "data: a\n"), { ended: "resolved", data: none })).toEqual([
      "response.events empty",
    ]);
  });
});
