import { join } from "node:path";
import { expect, test } from "vitest";
import type { FileTree } from "../workspace/file-tree.ts";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { Wrapper, type ShieldQuestion } from "./shield.ts";

const generated = "@ours/api-things";

/** A generated package of these lines. */
const tree = (client: string, jobs?: string): FileTree =>
  new Map([
    [
      "src/index.ts",
      `export * from "./client.ts";\n${jobs === undefined ? "" : 'export * as jobs from "./jobs.ts";\n'}`,
    ],
    ["src/client.ts", `${client}\n`],
    ...(jobs === undefined ? [] : [["src/jobs.ts", jobs] as const]),
  ]);

const old = tree(
  "export declare function readThing(id: string): { name: string };\nexport declare function dropThing(): void;",
);

/** A wrapper with these files below `src`, over a package that was and is so. */
function wrapper(files: Record<string, string>, now = old, before = old): Wrapper {
  const workspace = temporaryWorkspace({});
  for (const [path, text] of Object.entries(files)) put(workspace, `packages/things/src/${path}`, text);
  put(workspace, "packages/other/src/index.ts", "export const other = 1;\n");
  put(workspace, "packages/api-things/src/index.ts", "export const stale = 1;\n");
  const found = (name: string, folder: string): { name: string; folder: string; dependencies: string[] } => ({
    name,
    folder: join(workspace.root, "packages", folder),
    dependencies: [],
  });
  const own = found("@ours/things", "things");
  return new Wrapper(own, generated, [own, found("@ours/other", "other"), found(generated, "api-things")], before, now);
}

const question: ShieldQuestion = { bump: "major", operations: ["readThing"], place: "answer /name", names: ["name"] };
const uses = (code: string): Record<string, string> => ({
  "index.ts": `import { readThing } from "${generated}";\n${code}\n`,
});

test("what breaks nobody is shielded, whatever the wrapper does", () => {
  const { shields } = {
    shields: (bump: "minor" | "patch") => wrapper(uses("readThing('a');")).shields({ ...question, bump }),
  };
  expect(shields("minor")).toEqual({ wrapper: "@ours/things", shielded: true, reason: "it breaks nobody" });
  expect(shields("patch").shielded).toBe(true);
});

test("an operation that the wrapper never mentions is shielded", () => {
  const calls = wrapper(uses("readThing('a');"));
  expect(calls.shields({ ...question, operations: ["dropThing"] })).toMatchObject({
    shielded: true,
    reason: "the wrapper never calls it",
  });
  expect(calls.shields({ ...question, operations: ["dropThing", "readThing"], names: ["x"] }).reason).not.toContain(
    "never calls",
  );
});

test("a change of the whole description reaches every wrapper", () => {
  const calls = wrapper(uses("readThing('a');"));
  expect(calls.shields({ ...question, operations: [], names: [] })).toMatchObject({
    shielded: false,
    reason: "the wrapper may hand the answer on",
  });
});

test("who calls operations by their names as texts calls them too", () => {
  expect(wrapper({ "index.ts": 'export const name = "readThing";' }).shields(question).reason).not.toContain(
    "never calls",
  );
});

test("tests and what serves them call nothing for the wrapper's users", () => {
  const files = {
    "index.ts": "export {};",
    "a.test.ts": "readThing;",
    "b.test-d.ts": "readThing;",
    "testing/c.ts": "readThing;",
    "d.md": "readThing",
  };
  expect(wrapper(files).shields(question).reason).toBe("the wrapper never calls it");
  expect(wrapper({ ...files, "deep/e.ts": "export const readThing = 1;" }).shields(question).reason).not.toContain(
    "never calls",
  );
});

test("a wrapper without sources calls nothing", () => {
  expect(wrapper({}).shields(question)).toMatchObject({ shielded: true, reason: "the wrapper never calls it" });
});

test("a wrapper that names what changed shields nobody, and says what it uses", () => {
  const code = "export const name = (): string => readThing('a').name; export const size = 1;";
  expect(wrapper(uses(code)).shields({ ...question, names: ["name", "color", "size"] })).toMatchObject({
    shielded: false,
    reason: "the wrapper uses name, size",
  });
});

test("an answer may be handed on by a wrapper that never looks at it", () => {
  expect(wrapper(uses("export const read = (): object => readThing('a');")).shields(question)).toMatchObject({
    shielded: false,
    reason: "the wrapper may hand the answer on",
  });
});

test.each(["request /body", "path id", "query depth", "header x-depth"])(
  "what the wrapper never sends is shielded, as it compiles: %s",
  (place) => {
    expect(wrapper(uses("readThing('a');")).shields({ ...question, place })).toMatchObject({
      shielded: true,
      reason: "the wrapper never sends it, and compiles",
    });
  },
);

const gone = tree("export declare function readThing(id: string): { title: string };");

test("a wrapper that no longer compiles says where and why, counted from the first line", () => {
  const broken = wrapper(uses("\nexport const name = readThing('a').name;"), gone);
  const fault = "src/index.ts:3 Property 'name' does not exist on type '{ title: string; }'.";
  expect(broken.faults).toEqual([fault]);
  expect(broken.shields(question)).toMatchObject({ shielded: false, reason: `the wrapper does not compile: ${fault}` });
});

test("a fault is a change's own if it names its operation", () => {
  const without = tree("export declare function dropThing(): void;");
  const broken = wrapper(uses("readThing('a');"), without);
  expect(broken.shields({ ...question, names: ["other"] }).reason).toMatch(
    /^the wrapper does not compile: src\/index\.ts:1 .*'readThing'/,
  );
});

test("what can't be sent any more is not shielded by a wrapper that is broken somewhere else", () => {
  const broken = wrapper(uses("export const a = readThing('a').name;"), gone);
  expect(broken.shields({ ...question, operations: ["readThing"], place: "request /b", names: ["c"] })).toMatchObject({
    shielded: false,
    reason: expect.stringMatching(/^the wrapper does not compile: .*'name'/) as string,
  });
});

test("what did not compile before either is not the change's doing", () => {
  const files = uses("export const size: number = 'a';\nexport const name = readThing('a').name;");
  expect(wrapper(files).faults).toEqual([]);
  expect(wrapper(files, gone).faults).toEqual([expect.stringContaining("src/index.ts:3 Property 'name'")]);
});

test("what only follows from another fault is left out, unless there is nothing else", () => {
  const files = uses(
    "export const names = readThing('a').names.map((item) => item);\n// @ts-ignore\nexport const b = 1;",
  );
  const lists = tree("export declare function readThing(id: string): { names: string[] };");
  expect(wrapper(files, old, lists).faults).toEqual([expect.stringContaining("Property 'names'")]);
  const calls = uses("readThing((item) => item);");
  const typed = tree("export declare function readThing(make: (item: string) => string): void;");
  const loose = tree("export declare function readThing(make: Function): void;");
  expect(wrapper(calls, loose, typed).faults).toEqual([expect.stringContaining("implicitly has an 'any' type")]);
});

test("one cause in many places is told once, with how many there are besides", () => {
  const files = {
    ...uses("export const a = readThing('a').name;\nexport const b = readThing('b').name;"),
    "z.ts": `import { readThing } from "${generated}";\nexport const c = readThing('c').name;`,
  };
  expect(wrapper(files, gone).faults).toEqual([
    "src/index.ts:2 Property 'name' does not exist on type '{ title: string; }'. (and 2 more like it)",
  ]);
});

test("the other packages of the repository are found as they are, and the generated one as it is now", () => {
  expect(
    wrapper({ "index.ts": 'import { other } from "@ours/other";\nexport const more: number = other;' }).faults,
  ).toEqual([]);
  expect(wrapper({ "index.ts": `export { stale } from "${generated}";` }).faults).toEqual([]);
  const stale = wrapper({ "index.ts": `export { stale } from "${generated}";` }, old, tree("export const stale = 1;"));
  expect(stale.faults).toEqual([expect.stringContaining("'stale'")]);
});

test("what the engine calls for a wrapper that hands kinds of jobs on, the wrapper calls", () => {
  const before = tree(
    "export const a = 1;",
    'export const one = {\n  start: "startOld",\n  interval: "no",\n} as const;\n',
  );
  const now = tree(
    "export const a = 1;",
    'export const one = {\n  start: "startThing",\n  read: "readThing",\n  stream: "streamThing",\n  cancel: "cancelThing",\n  other: "otherThing",\n} as const;\n',
  );
  const hands = wrapper({ "index.ts": `export { jobs } from "${generated}";` }, now, before);
  const asked = (operation: string): string =>
    hands.shields({ ...question, operations: [operation], names: [] }).reason;
  for (const operation of ["startOld", "startThing", "readThing", "streamThing", "cancelThing"])
    expect(asked(operation), operation).toBe("the wrapper may hand the answer on");
  for (const operation of ["otherThing", "no"]) expect(asked(operation), operation).toBe("the wrapper never calls it");
  const plain = wrapper({ "index.ts": `export { a } from "${generated}";` }, now, before);
  expect(plain.shields({ ...question, names: [] }).reason).toBe("the wrapper never calls it");
});
