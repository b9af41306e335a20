import { expect, it } from "vitest";
import * as forUsers from "./for-users.ts";
import * as everything from "./index.ts";

const errorsIn = (module: object): string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === "function" && value.prototype instanceof Error)
    .map(([name]) => name)
    .sort();

it("exports every error, so that a script can distinguish them without a second package", () => {
  expect(errorsIn(forUsers)).toEqual(errorsIn(everything));
  expect(errorsIn(forUsers)).toContain("ConnectionError");
});
