import { expect, test } from "vitest";
import { readScenarios } from "./load-scenarios.ts";

const file = (scenario: string): string => `about: Something.\nscenarios:\n  - { name: a thing happens, ${scenario} }`;

test("a file that fits the schema is read", () => {
  const { scenarios } = readScenarios(
    "retry.yaml",
    file("steps: [{ call: getThing, gives: 7 }], exchange: [{ ask: GET /thing, reply: 204 }]"),
  );
  expect(scenarios[0]?.exchange).toEqual([{ ask: "GET /thing", reply: 204 }]);
});

test("an unknown key is an error in any place", () => {
  expect(() =>
    readScenarios("retry.yaml", file("steps: [{ call: getThing, gives: 7 }], exchange: [], colour: red")),
  ).toThrow(/retry\.yaml does not fit .*\n.*colour/s);
  expect(() =>
    readScenarios("retry.yaml", file("steps: [{ call: getThing, gives: 7, colour: red }], exchange: []")),
  ).toThrow("colour");
  expect(() =>
    readScenarios(
      "retry.yaml",
      file("steps: [{ call: getThing, gives: 7 }], exchange: [{ ask: GET /thing, reply: { colour: red } }]"),
    ),
  ).toThrow("colour");
});

test("a step without an expectation is an error", () => {
  expect(() => readScenarios("retry.yaml", file("steps: [{ call: getThing }], exchange: []"))).toThrow(
    "must have required property 'gives'",
  );
});
