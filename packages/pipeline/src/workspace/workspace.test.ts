import { describe, expect, it, test } from "vitest";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { generatedApis, knownApis, openWorkspace, packageName, placeOf, selectApis, versionOf } from "./workspace.ts";

test("no name means every API", () => {
  expect(selectApis(temporaryWorkspace(), [])).toEqual(["tiny"]);
});

test("a repeated API counts once", () => {
  const workspace = temporaryWorkspace({ "specs/b/api.yaml": "", "specs/a/api.yaml": "" });
  expect(selectApis(workspace, ["b", "a", "b"])).toEqual(["b", "a"]);
});

test("an unknown API is wrong usage, and the error names the known ones", () => {
  const workspace = temporaryWorkspace();
  expect(() => selectApis(workspace, ["tyni"])).toThrow(
    expect.objectContaining({ message: 'no API "tyni" in specs/: known are tiny', exitCode: 2 }),
  );
});

test("without APIs, every name is unknown", () => {
  expect(() => selectApis(temporaryWorkspace({}), ["a", "b"])).toThrow('no API "a", "b" in specs/: there are none yet');
});

test("APIs are the folders of specs, sorted, without hidden ones and files", () => {
  const files = ["b/api.yaml", "a/api.yaml", ".hidden/api.yaml", "specs.lock"].map((path) => [`specs/${path}`, ""]);
  expect(knownApis(temporaryWorkspace(Object.fromEntries(files)))).toEqual(["a", "b"]);
});

describe("generated packages are known by their names", () => {
  const generated = (pattern: string, folders: string[]): string[] => {
    const files = folders.map((folder) => [`packages/${folder}/package.json`, "{}"]);
    const settings = { "pressroom.yaml": `generated: "${pattern}"\nwrapper: "w-{id}"\n` };
    return generatedApis(temporaryWorkspace({ ...Object.fromEntries(files), ...settings }));
  };
  it.each<[string, string[], string[]]>([
    ["api-{id}", ["api-b", "api-a", "api-", "other"], ["a", "b"]],
    ["{id}-client", ["a-client", "-client", "client"], ["a"]],
    ["x-{id}-y", ["x-a-y", "x--y", "x-y", "x-a-z", "z-a-y"], ["a"]],
    ["{id}", ["a", "b"], []],
  ])("%s", (pattern, folders, apis) => {
    expect(generated(pattern, folders)).toEqual(apis);
  });
});

describe("the version of a generated package", () => {
  it.each([
    ['{ "version": "1.2.3" }', "1.2.3"],
    ["{}", undefined],
    ["{", undefined],
    [undefined, undefined],
  ])("of a manifest %j is %s", (manifest, version) => {
    const workspace = temporaryWorkspace({});
    if (manifest !== undefined) put(workspace, "packages/api-tiny/package.json", manifest);
    expect(versionOf(workspace, "tiny")).toBe(version);
  });
});

test("a place is shown relative to the root, with `/` between its parts", () => {
  const workspace = openWorkspace("/home/press");
  expect(placeOf(workspace, "/home/press/packages/api-tiny")).toBe("packages/api-tiny");
  expect(placeOf(workspace, "/home/press\\packages\\api-tiny")).toBe("packages/api-tiny");
});

test("a pattern may contain the id more than once", () => {
  const workspace = temporaryWorkspace({});
  const settings = { ...workspace.settings, generated: "{id}-of-{id}" };
  expect(packageName({ ...workspace, settings }, "a")).toBe("@pressroom/a-of-a");
});
