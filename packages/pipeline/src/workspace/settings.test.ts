import { expect, test } from "vitest";
import { generate } from "../generate/generate.ts";
import { put, take, temporaryWorkspace, tinyApi, tinyFiles } from "../testing/temporary-workspace.ts";
import { openWorkspace } from "./workspace.ts";

const settings = `scope: "@mine"
license: MIT
repository: https://git.test/mine
packages: libraries
generated: "{id}-client"
engine: ^1.2.3
scripts: { build: make, generated: "check {id}" }
`;

test("packages have the names, licence and folders of the workspace", async () => {
  const { root } = temporaryWorkspace({
    ...tinyFiles({ api: tinyApi.replace("@pressroom/api-tiny", "@mine/tiny-client") }),
    "pressroom.yaml": settings,
  });
  expect(await generate(openWorkspace(root), ["tiny"], () => undefined)).toBe(0);
  expect(JSON.parse(take({ root }, "libraries/tiny-client/package.json"))).toMatchObject({
    name: "@mine/tiny-client",
    license: "MIT",
    repository: { type: "git", url: "git+https://git.test/mine.git", directory: "libraries/tiny-client" },
    homepage: "https://git.test/mine/tree/HEAD/libraries/tiny-client#readme",
    bugs: { url: "https://git.test/mine/issues" },
    scripts: { build: "make", generated: "check tiny" },
    dependencies: { "@pressroom/runtime": "^1.2.3" },
  });
});

test("other settings change the package, so it is generated again", async () => {
  const workspace = temporaryWorkspace();
  await generate(workspace, ["tiny"], () => undefined);
  put(workspace, "pressroom.yaml", "license: MIT\n");
  const lines: string[] = [];
  await generate(openWorkspace(workspace.root), ["tiny"], (line) => lines.push(line));
  expect(lines).toEqual(["tiny: generated, 12 files"]);
  expect(take(workspace, "packages/api-tiny/package.json")).toContain('"license": "MIT"');
});

test("a folder in place of pressroom.yaml gives one line", () => {
  expect(() => temporaryWorkspace({ "pressroom.yaml/a.txt": "" })).toThrow(
    "pressroom.yaml can't be read: it is a folder",
  );
});

test.each([
  [
    "an unknown key",
    "licence: MIT",
    'pressroom.yaml has no setting "licence" (did you mean "license"?): use description',
  ],
  ["a value of the wrong kind", "scripts: tsc", "pressroom.yaml scripts has to be texts by name"],
  ["a folder outside", "packages: ../elsewhere", 'packages "../elsewhere" has to be a folder below the root'],
  ["a name without the id", "generated: client", "generated and wrapper have to be names in small letters"],
  ["two packages of one name", 'generated: "{id}"', "have to be two different names"],
  ["a scope that is none", "scope: mine", 'scope "mine" has to look like @name'],
  ["a list", "[]", "has to hold settings by name"],
  ["no YAML", "scope: '@a'\na: [", "pressroom.yaml can't be parsed, line 2: "],
  ["a word that was cut off", "out: src/api", 'has no setting "out" (did you mean "output"?)'],
  ["a path of one's home", "output: ~/api", 'output "~/api" names your home folder: write a path in the project'],
  ["a path of Windows", "description: api\\a.yaml", 'description "api\\a.yaml" has to be api/a.yaml'],
  [
    "an id in the output of one description",
    "description: a.yaml\noutput: src/{id}",
    "which is for the APIs below specs/",
  ],
])("%s in pressroom.yaml gives one line", (_name, text, message) => {
  expect(() => temporaryWorkspace({ "pressroom.yaml": text })).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message), exitCode: 2 }),
  );
});
