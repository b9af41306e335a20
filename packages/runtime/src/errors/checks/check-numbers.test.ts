import { expect, it } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { checkNumbers } from "./check-numbers.ts";

it.each<[unknown]>([[undefined], [1], [1.5], [Infinity]])("%s is a number of at least 1, or left out", (wait) => {
  expect(() => checkNumbers({ wait, other: "x" }, { wait: 1 })).not.toThrow();
});

it.each<[unknown, string]>([
  [0.9, "0.9"],
  [Number.NaN, "NaN"],
  ["5", '"5"'],
  [null, "null"],
  [5n, "5"],
])("%s is not valid", (wait, shown) => {
  expect(() => checkNumbers({ wait }, { wait: 1 }, "retry.")).toThrow(
    new ConfigurationError(`retry.wait is ${shown}: pass a number, 1 or more`),
  );
});

it("a count must be an integer", () => {
  expect(() => checkNumbers({ attempts: 2 }, { attempts: 1 })).not.toThrow();
  expect(() => checkNumbers({ attempts: 1.5 }, { attempts: 1 })).toThrow(
    new ConfigurationError("attempts is 1.5: pass a whole number, 1 or more"),
  );
});

it("each of several numbers is checked", () => {
  expect(() => checkNumbers({ a: 1, b: 0 }, { a: 1, b: 1 })).toThrow("b is 0");
});
