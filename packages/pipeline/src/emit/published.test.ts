import { expect, test } from "vitest";
import { defaultSettings } from "../workspace/settings.ts";
import { addressesOf, publishConfigOf } from "./published.ts";

test("each entry is published as an ES module and as CommonJS, each with types of its own", () => {
  expect(publishConfigOf({ ".": "./src/index.ts", "./openapi.json": "./openapi.json" })).toEqual({
    access: "public",
    main: "./dist/index.cjs",
    types: "./dist/index.d.cts",
    exports: {
      ".": {
        import: { types: "./dist/index.d.ts", default: "./dist/index.js" },
        require: { types: "./dist/index.d.cts", default: "./dist/index.cjs" },
      },
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    },
  });
});

test("tools that don't read exports find the types of other entries by typesVersions", () => {
  expect(publishConfigOf({ ".": "./src/index.ts", "./file": "./src/auth/file.ts" })["typesVersions"]).toEqual({
    "*": { file: ["./dist/auth/file.d.cts"] },
  });
});

test("an entry for tests is not published", () => {
  expect(publishConfigOf({ ".": "./src/index.ts", "./testing": "./src/testing/index.ts" })).toEqual(
    publishConfigOf({ ".": "./src/index.ts" }),
  );
});

test("the links of a package follow from the repository's address", () => {
  const settings = { ...defaultSettings(), repository: "https://git.test/mine.git" };
  expect(addressesOf(settings, "tiny")).toEqual({
    homepage: "https://git.test/mine/tree/HEAD/packages/tiny#readme",
    bugs: { url: "https://git.test/mine/issues" },
    repository: { type: "git", url: "git+https://git.test/mine.git", directory: "packages/tiny" },
  });
  expect(addressesOf(defaultSettings(), "tiny")).toEqual({});
});
