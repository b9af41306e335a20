import { Module } from "node:module";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { installCommand, installedPackage, isAskedFor } from "./installed.ts";

interface Resolver {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

test("a package is found where Node looks for it, and otherwise nothing is", () => {
  const workspace = temporaryWorkspace({ "src/a.ts": "" });
  put(workspace, "node_modules/found/package.json", "{}");
  const from = join(workspace.root, "src/a.ts");
  expect(installedPackage("found", from)).toBe(join(workspace.root, "node_modules/found"));
  expect(installedPackage("lost", from)).toBeUndefined();
});

test("a package is found by another resolver, as with Plug'n'Play", () => {
  const workspace = temporaryWorkspace({ "a.ts": "" });
  put(workspace, "cache/plugged.zip/package.json", "{}");
  const resolver = Module as unknown as Resolver;
  const before = resolver._resolveFilename;
  onTestFinished(() => void (resolver._resolveFilename = before));
  resolver._resolveFilename = (request, ...rest) =>
    request === "plugged/package.json"
      ? join(workspace.root, "cache/plugged.zip/package.json")
      : before.call(resolver, request, ...rest);
  expect(installedPackage("plugged", join(workspace.root, "a.ts"))).toBe(join(workspace.root, "cache/plugged.zip"));
});

test.each([
  ["pnpm-lock.yaml", "npm/11", "pnpm add @pressroom/runtime"],
  ["yarn.lock", "npm/11", "yarn add @pressroom/runtime"],
  ["bun.lock", "npm/11", "bun add @pressroom/runtime"],
  ["deno.json", "", "deno add npm:@pressroom/runtime"],
  ["package-lock.json", "pnpm/12", "npm install @pressroom/runtime"],
  ["readme.md", "pnpm/12.0.0 npm/? node/v20", "pnpm add @pressroom/runtime"],
  ["readme.md", "bun/1.4.5", "bun add @pressroom/runtime"],
  ["readme.md", "yarn/4.18.1 npm/?", "yarn add @pressroom/runtime"],
  ["readme.md", "", "npm install @pressroom/runtime"],
])("a project with %s, called by %j, gets the command of its package manager", (file, userAgent, command) => {
  const { root } = temporaryWorkspace({ [file]: "" });
  expect(installCommand(join(root, "src/api"), "@pressroom/runtime", userAgent)).toBe(command);
});

test("a project with Plug'n'Play has the dependencies in its manifest", () => {
  const { root } = temporaryWorkspace({
    ".pnp.cjs": "",
    "yarn.lock": "",
    "package.json": '{ "dependencies": { "@pressroom/runtime": "^1.0.0" } }',
    "other/package.json": "{}",
  });
  expect(isAskedFor(join(root, "src/api"), "@pressroom/runtime")).toBe(true);
  expect(isAskedFor(join(root, "src/api"), "typescript")).toBe(false);
  expect(isAskedFor(join(root, "other/src/api"), "@pressroom/runtime")).toBe(false);
});

test("a package is asked for by the manifest of a project, or by one above it", () => {
  const { root } = temporaryWorkspace({
    "package.json": '{ "devDependencies": { "@pressroom/runtime": "^1.0.0" } }',
    "packages/one/package.json": '{ "dependencies": { "other": "1" } }',
  });
  expect(isAskedFor(join(root, "packages/one/src/api"), "@pressroom/runtime")).toBe(true);
  expect(isAskedFor(join(root, "src/api"), "other")).toBe(false);
});
