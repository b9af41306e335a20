import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { layOut } from "./publishable.ts";

const manifest = {
  name: "@x/one",
  version: "1.2.3",
  files: ["dist", "!dist/secret"],
  exports: { ".": "./src/index.ts" },
  publishConfig: {
    access: "public",
    exports: { ".": { default: "./dist/index.js" }, "./package.json": "./package.json" },
  },
  scripts: { postinstall: "echo" },
  dependencies: { "@x/two": "workspace:^", "@x/three": "workspace:*", "@x/four": "*", other: "*" },
  devDependencies: { tool: "1" },
};

const versions = new Map([
  ["@x/two", "2.0.0"],
  ["@x/three", "3.0.0"],
  ["@x/four", "4.0.0"],
]);

test("a package is published with its built entries, the present versions, and no scripts", () => {
  const workspace = temporaryWorkspace({
    "one/package.json": JSON.stringify(manifest),
    "one/dist/index.js": "",
    "one/src/index.ts": "",
  });
  const target = join(workspace.root, "out");
  layOut({ name: "@x/one", folder: join(workspace.root, "one"), dependencies: [] }, versions, target);
  const { scripts: _, devDependencies: __, ...rest } = manifest;
  expect(JSON.parse(readFileSync(join(target, "package.json"), "utf8"))).toEqual({
    ...rest,
    exports: manifest.publishConfig.exports,
    publishConfig: { access: "public" },
    dependencies: { "@x/two": "^2.0.0", "@x/three": "3.0.0", "@x/four": "^4.0.0", other: "*" },
  });
  expect([existsSync(join(target, "dist/index.js")), existsSync(join(target, "src"))]).toEqual([true, false]);
});

test("a package that isn't built is not prepared", () => {
  const workspace = temporaryWorkspace();
  put(workspace, "one/package.json", JSON.stringify(manifest));
  const one = { name: "@x/one", folder: join(workspace.root, "one"), dependencies: [] };
  expect(() => layOut(one, versions, join(workspace.root, "out"))).toThrow(
    "@x/one isn't built: ./dist/index.js is missing",
  );
});
