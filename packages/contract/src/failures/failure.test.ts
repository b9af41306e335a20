import { expect, it } from "vitest";
import { fail, tellFailure } from "./failure.ts";

it("a failure has the blame of its code, and the violation that showed it", () => {
  const violation = { seenBy: "request", location: ["request", "body"], code: "type", message: "is a text" } as const;
  expect(fail("C102", "it sends a text", violation)).toEqual({
    code: "C102",
    blame: "client",
    text: "it sends a text",
    violation,
  });
});

it("a failure that was not seen on the wire has no violation", () => {
  expect(fail("C104", "it throws")).not.toHaveProperty("violation");
});

it("a failure is one line: its code, who is to blame and what is wrong", () => {
  expect(tellFailure(fail("C102", "it sends a text"))).toBe("C102 client: it sends a text");
});
