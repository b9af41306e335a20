import { expect, test } from "vitest";
import { isMissingPackage } from "./is-missing-package.ts";

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code });

test.each([
  ["Node", failed("ERR_MODULE_NOT_FOUND", "Cannot find package 'pg' imported from /a.js"), true],
  ["Plug'n'Play", failed("MODULE_NOT_FOUND", "app tried to access pg (a peer dependency) but it isn't provided"), true],
  ["a package that lacks another", failed("ERR_MODULE_NOT_FOUND", "Cannot find package 'split2'"), false],
  ["a package that is broken", failed("ERR_REQUIRE_ESM", "require() of pg"), false],
  ["no error", "pg", false],
])("a missing package is recognised by the error of its import: %s", (_, error, missing) => {
  expect(isMissingPackage(error, "pg")).toBe(missing);
});
