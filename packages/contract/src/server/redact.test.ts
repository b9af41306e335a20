import { expect, it } from "vitest";
import { redacted, showName, showWord } from "./redact.ts";

it.each(["Queued", "in_progress", "NOT STARTED", "level2", "x".repeat(24)])("shows the plain word %s", (word) => {
  expect(showWord(word)).toBe(word);
});

it.each(["a@b.test", "5f0c9a77", "Jane Doe, Berlin", "x".repeat(25), "", "sk_live_51H"])(
  "redacts %s, which may be data",
  (word) => {
    expect(showWord(word)).toBe(redacted);
  },
);

it.each([
  ["a".repeat(40), true],
  ["a".repeat(41), false],
  ["line12", true],
  ["line123", false],
  ["$ref", true],
  ["2nd", false],
])("shows the name %s of a field: %s", (name, isShown) => {
  expect(showName(name)).toBe(isShown ? name : redacted);
});

it("shows the name of a field, but not the key of a map", () => {
  expect(showName("x_total-count")).toBe("x_total-count");
  expect(showName("64b7c1d2e3f405162738495a")).toBe(redacted);
  expect(showName("jane@press.test")).toBe(redacted);
});
