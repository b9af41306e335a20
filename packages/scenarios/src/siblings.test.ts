import { expect, test } from "vitest";
import type { Scenario } from "./scenario.ts";
import { differences } from "./siblings.ts";

const success: Scenario = {
  name: "succeeds",
  steps: [{ call: "getThing", gives: 7 }],
  exchange: [{ ask: "GET /thing", reply: { status: 200, json: { id: 7 } } }],
};

test("expected results are not a difference", () => {
  expect(
    differences({ ...success, name: "fails", steps: [{ call: "getThing", throws: { name: "ApiError" } }] }, success),
  ).toEqual([]);
});

test("a reply with a different status differs in one thing", () => {
  const failing: Scenario = { ...success, exchange: [{ ask: "GET /thing", reply: { status: 400, json: { id: 7 } } }] };
  expect(differences(failing, success)).toEqual(["/replies/0/status"]);
});

test("a status alone also lacks a body", () => {
  expect(differences({ ...success, exchange: [{ ask: "GET /thing", reply: 400 }] }, success)).toEqual([
    "/replies/0/status",
    "/replies/0/json",
  ]);
});

test("the client and what the caller does count", () => {
  const other: Scenario = { ...success, client: { timeout: 1 }, steps: [{ call: "getThing", abort: 5, gives: 7 }] };
  expect(differences(other, success)).toEqual(["/client/timeout", "/steps/0/abort"]);
});

test("anything after two scenarios part does not count", () => {
  const further: Scenario = {
    ...success,
    exchange: [
      { ask: "GET /thing", reply: { status: 503, json: { id: 7 } } },
      { ask: "GET /thing", reply: 500 },
    ],
  };
  expect(differences(further, success)).toEqual(["/replies/0/status"]);
});
