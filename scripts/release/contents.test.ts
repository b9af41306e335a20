import { expect, test } from "vitest";
import { isAllowed } from "./contents.ts";

test.each(["MIT", "(MIT OR GPL-3.0-only)", "MIT AND ISC", "Apache-2.0 OR MIT"])(
  "%s may be in what we publish",
  (licence) => {
    expect(isAllowed(licence)).toBe(true);
  },
);

test.each(["GPL-3.0-only", "MIT AND GPL-3.0-only", "none", "UNLICENSED"])("%s may not", (licence) => {
  expect(isAllowed(licence)).toBe(false);
});
