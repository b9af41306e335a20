import { expect, test } from "vitest";
import { firstOfEach } from "./mutants.ts";

test("of mutants that break the same thing in the same way, the first is kept, in order", () => {
  const names = ["a 1", "b 1", "a 2", "b 2", "c 1"].map((name) => ({ name }));
  expect(firstOfEach(names, ({ name }) => name.charAt(0)).map(({ name }) => name)).toEqual(["a 1", "b 1", "c 1"]);
});
