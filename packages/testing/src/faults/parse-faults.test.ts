import { expect, test } from "vitest";
import { FaultScriptError, parseFaults } from "./parse-faults.ts";

test("a script has one fault in each line, or several separated by commas", () => {
  const faults = parseFaults("connection reset, slow drip\n\n  truncated   JSON  ");
  expect(faults.map(({ fault }) => fault.kind)).toEqual(["reset", "drip", "truncated"]);
  expect(faults[2]?.text).toBe("truncated JSON");
});

test.each([
  ["429 twice with Retry-After 7", { kind: "status", status: 429, retryAfter: "7" }, { times: 2 }],
  ["503", { kind: "status", status: 503, retryAfter: null }, { times: 1 }],
  ["cut the stream after event 3", { kind: "cut", after: 3 }, { times: 1 }],
  ["token expires between page 2 and 3", { kind: "expire", after: 2 }, { times: 1 }],
  ["answer lost", { kind: "answer-lost", ofStart: false }, { times: 1 }],
  ["answer lost after the job started", { kind: "answer-lost", ofStart: true }, { times: 1 }],
  ["slow drip always", { kind: "drip" }, { times: Number.POSITIVE_INFINITY }],
  ["Truncated JSON 3 times", { kind: "truncated" }, { times: 3 }],
  ["wrong content type one in 10", { kind: "content-type" }, { oneIn: 10 }],
  ["redirect to another host once", { kind: "redirect" }, { times: 1 }],
  ["connection reset", { kind: "reset" }, { times: 1 }],
])("reads %s", (script, fault, frequency) => {
  expect(parseFaults(script)).toMatchObject([{ text: script, fault, frequency, operation: null }]);
});

test("a fault can be limited to an operation, and to the calls from one on", () => {
  expect(parseFaults("503 twice on GetJob on call 3")[0]).toMatchObject({
    operation: "GetJob",
    from: 3,
    frequency: { times: 2 },
  });
  expect(parseFaults("connection reset on call 2")[0]).toMatchObject({ operation: null, from: 2 });
});

test.each([
  [
    "conection reset",
    '"conection reset" is not a fault: use "429 twice with Retry-After 7", "cut the stream after event 3"',
  ],
  ["", "the script contains no fault: use"],
  ["200 twice", '"200" is not a fault: use a status from 400 to 599'],
  ["token expires between page 2 and 4", "use two pages that follow each other"],
  ["token expires between page 2 and 3 on call 4", 'leave out "on call 4"'],
  ["slow drip 0 times", '"0 times" would never happen'],
  ["slow drip on call 0", "calls are counted from 1"],
])("refuses %j, with the reason", (script, why) => {
  expect(() => parseFaults(script)).toThrow(FaultScriptError);
  expect(() => parseFaults(script)).toThrow(why);
});
