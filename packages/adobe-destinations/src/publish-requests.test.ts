import { describe, expect, test } from "vitest";
import {
  destinationsIn,
  isUnderWay,
  newRequest,
  observeRequest,
  publicRequests,
  type PublishRequest,
} from "./publish-requests.ts";

const dev: PublishRequest = { configId: "dev", status: "TEST", destinationType: "DEV" };
const live: PublishRequest = { configId: "live", status: "PUBLISHED", destinationType: "PUBLIC" };
const review = (configId: string): PublishRequest => ({ configId, status: "REVIEW", destinationType: "PUBLIC" });

describe("the new publish request", () => {
  test("is the one that wasn't there before", () => {
    const publishDetailsList = [review("new"), review("old"), live];
    expect(newRequest({ publishDetailsList }, new Set(["old", "live"]))).toMatchObject({ configId: "new" });
  });

  test("is the last in review where several are new", () => {
    const publishDetailsList = [review("one"), review("two"), { ...live, configId: "three" }];
    expect(newRequest({ publishDetailsList }, new Set())).toMatchObject({ configId: "two" });
  });

  test("may be in another state than review", () => {
    expect(newRequest({ publishDetailsList: [{ configId: "new", status: "ON_HOLD" }] }, new Set())).toMatchObject({
      configId: "new",
    });
  });

  test("is never the author's own copy", () => {
    expect(newRequest({ publishDetailsList: [{ ...dev, status: "REVIEW" }] }, new Set())).toBeUndefined();
  });

  test("is not in an empty answer", () => {
    expect(newRequest(undefined, new Set())).toBeUndefined();
    expect(newRequest({}, new Set())).toBeUndefined();
  });
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

test("a publish request without an id can't be asked for again, and is left out", () => {
  expect(publicRequests({ publishDetailsList: [{ status: "REVIEW", destinationType: "PUBLIC" }] })).toEqual([]);
});

test("a publish request that is no longer listed is seen as missing, not as an end", () => {
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

  test("is empty where the one object answered is", () => {
    expect(destinationsIn({ destinationId: "one" })).toEqual([{ destinationId: "one" }]);
    expect(destinationsIn({} as never)).toEqual([]);
  });
});
