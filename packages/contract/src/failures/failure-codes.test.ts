import { expect, it } from "vitest";
import { explainCode, failureCodes } from "./failure-codes.ts";

it("every code says who is to blame, why, and what to do, in whole sentences", () => {
  for (const [code, { title, because, remedy }] of Object.entries(failureCodes)) {
    expect(code).toMatch(/^C[1-79]\d\d$/);
    expect(title).toMatch(/^[^.]+$/);
    expect(because).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
  }
});

it("a code is explained in upper and lower case", () => {
  expect(explainCode("c102")).toBe(
    [
      "C102: the client sent a different value than it was asked to send",
      "",
      "who: client",
      "why: The client got the value, but the request had another one: mostly because of encoding, style or explode.",
      "do:  Compare the two values in the message, and correct how the client writes this place. The description declares the form.",
    ].join("\n"),
  );
});

it("a word that is not a code is not explained", () => {
  expect(explainCode("C999")).toBeUndefined();
  expect(explainCode("toString")).toBeUndefined();
});
