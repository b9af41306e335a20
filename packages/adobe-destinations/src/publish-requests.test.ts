import { UndecodableAnswerError } from "@pressroom/runtime";
import { describe, expect, test } from "vitest";
import {
  destinationsIn,
  isDestination,
  isUnderWay,
  newRequests,
  observeRequest,
  publicRequests,
  type PublishRequest,
} from "./publish-requests.ts";

const dev: PublishRequest = { configId: "dev", status: "TEST", destinationType: "DEV" };
const live: PublishRequest = { configId: "live", status: "PUBLISHED", destinationType: "PUBLIC" };
const review = (configId: string): PublishRequest => ({ configId, status: "REVIEW", destinationType: "PUBLIC" });

const idsOf = (requests: readonly PublishRequest[]): unknown[] => requests.map(({ configId }) => configId);

describe("a new publish request", () => {
  test("is one that did not exist before", () => {
    const before = new Map([
      ["old", "REVIEW"],
      ["live", "PUBLISHED"],
    ]);
    expect(idsOf(newRequests({ publishDetailsList: [review("new"), review("old"), live] }, before))).toEqual(["new"]);
  });

  test("is one that wasn't in review before, and now is", () => {
    const before = new Map([
      ["tried", "TEST"],
      ["old", "REVIEW"],
    ]);
    expect(idsOf(newRequests({ publishDetailsList: [review("old"), review("tried")] }, before))).toEqual(["tried"]);
  });

  test("may be one of several", () => {
    expect(idsOf(newRequests({ publishDetailsList: [review("one"), review("two")] }, new Map()))).toEqual([
      "one",
      "two",
    ]);
  });

  test("may be in another state than review", () => {
    expect(idsOf(newRequests({ publishDetailsList: [{ configId: "new", status: "ON_HOLD" }] }, new Map()))).toEqual([
      "new",
    ]);
  });

  test("is never the author's own copy", () => {
    expect(newRequests({ publishDetailsList: [{ ...dev, status: "REVIEW" }] }, new Map())).toEqual([]);
  });

  test("is not in an empty answer", () => {
    expect(newRequests(undefined, new Map())).toEqual([]);
    expect(newRequests({}, new Map())).toEqual([]);
  });
});

test.each([
  [{ destinationId: "one" }, true],
  [{ publishDetailsList: [] }, true],
  [{}, false],
  [undefined, false],
  ["<html>", false],
  [{ destinationId: "one", publishDetailsList: "soon" }, false],
  [{ destinationId: "one", publishDetailsList: [null] }, false],
])("%j describes a submission: %j", (answer, says) => {
  expect(isDestination(answer)).toBe(says);
});

test.each([
  ["TEST", false],
  ["REVIEW", true],
  ["APPROVED", true],
  ["PUBLISHED", false],
  ["DENIED", false],
])("a review that is %s is under way: %j", (status, underWay) => {
  expect(isUnderWay({ status })).toBe(underWay);
});

test("a publish request without an id can't be read again, and is left out", () => {
  expect(publicRequests({ publishDetailsList: [{ status: "REVIEW", destinationType: "PUBLIC" }] })).toEqual([]);
});

test("a publish request that is no longer listed counts as missing, not as an end", () => {
  const destination = { publishDetailsList: [live] };
  expect(observeRequest(destination, "gone")).toEqual({
    status: "missing",
    message: "the destination lists no publish request gone",
    raw: { request: undefined, destination },
  });
});

describe("the list of destinations", () => {
  const destination = { destinationId: "one", publishDetailsList: [live] };
  test.each([
    ["an array", [destination, { destinationId: "two" }], 2],
    ["an envelope", { items: [destination] }, 1],
    ["one destination alone", destination, 1],
    ["an empty array", [], 0],
    ["an empty envelope", { items: [] }, 0],
  ])("is read from %s", (_, answer, count) => {
    const destinations = destinationsIn(answer);
    expect(destinations).toHaveLength(count);
    if (count > 0) expect(destinations[0]).toEqual(destination);
  });

  test("may be one destination without publish requests", () => {
    expect(destinationsIn({ destinationId: "one" })).toEqual([{ destinationId: "one" }]);
  });

  test.each([{}, { message: "maintenance" }, { items: "soon" }, null, undefined, "<html>"])(
    "is not empty because %j is answered",
    (answer) => {
      expect(() => destinationsIn(answer as never)).toThrow(UndecodableAnswerError);
    },
  );
});
