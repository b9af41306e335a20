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

test("a harmless change is shielded, whatever the wrapper does", () => {
  const { shields } = {
    shields: (bump: "minor" | "patch") => wrapper(uses("readThing('a');")).shields({ ...question, bump }),
  };
  expect(shields("minor")).toEqual({ wrapper: "@ours/things", shielded: true, reason: "it breaks nobody" });
  expect(shields("patch").shielded).toBe(true);
});

test("an operation that the wrapper does not use is shielded", () => {
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

test("calling operations by their names as strings counts too", () => {
  expect(wrapper({ "index.ts": 'export const name = "readThing";' }).shields(question).reason).not.toContain(
    "never calls",
  );
});

test("tests and their helpers don't count as calls of the wrapper", () => {
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

test("a wrapper that names a changed part shields nobody, and the report says what it uses", () => {
  const code = "export const name = (): string => readThing('a').name; export const size = 1;";
  expect(wrapper(uses(code)).shields({ ...question, names: ["name", "color", "size"] })).toMatchObject({
    shielded: false,
    reason: "the wrapper uses name, size",
  });
});

test("a wrapper may pass on an answer without reading it", () => {
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

test("the place and reason of a wrapper's compile error are reported, from line 1", () => {
  const broken = wrapper(uses("\nexport const name = readThing('a').name;"), gone);
  const fault = "src/index.ts:3 Property 'name' does not exist on type '{ title: string; }'.";
  expect(broken.faults).toEqual([fault]);
  expect(broken.shields(question)).toMatchObject({ shielded: false, reason: `the wrapper does not compile: ${fault}` });
});

test("a fault belongs to a change if it names its operation", () => {
  const without = tree("export declare function dropThing(): void;");
  const broken = wrapper(uses("readThing('a');"), without);
  expect(broken.shields({ ...question, names: ["other"] }).reason).toMatch(
    /^the wrapper does not compile: src\/index\.ts:1 .*'readThing'/,
  );
});

test("a value that can't be sent any more is not shielded by a wrapper that is broken elsewhere", () => {
  const broken = wrapper(uses("export const a = readThing('a').name;"), gone);
  expect(broken.shields({ ...question, operations: ["readThing"], place: "request /b", names: ["c"] })).toMatchObject({
    shielded: false,
    reason: expect.stringMatching(/^the wrapper does not compile: .*'name'/) as string,
  });
});

test("a fault from before is not caused by the change", () => {
  const files = uses("export const size: number = 'a';\nexport const name = readThing('a').name;");
  expect(wrapper(files).faults).toEqual([]);
  expect(wrapper(files, gone).faults).toEqual([expect.stringContaining("src/index.ts:3 Property 'name'")]);
});

test("a consequence of another fault is left out, unless there is nothing else", () => {
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

test("one cause in many places is reported once, with the number of others", () => {
  const files = {
    ...uses("export const a = readThing('a').name;\nexport const b = readThing('b').name;"),
    "z.ts": `import { readThing } from "${generated}";\nexport const c = readThing('c').name;`,
  };
  expect(wrapper(files, gone).faults).toEqual([
    "src/index.ts:2 Property 'name' does not exist on type '{ title: string; }'. (and 2 more like it)",
  ]);
});

test("the other packages are found in their present form, and the generated one in its new form", () => {
  expect(
    wrapper({ "index.ts": 'import { other } from "@ours/other";\nexport const more: number = other;' }).faults,
  ).toEqual([]);
  expect(wrapper({ "index.ts": `export { stale } from "${generated}";` }).faults).toEqual([]);
  const stale = wrapper({ "index.ts": `export { stale } from "${generated}";` }, old, tree("export const stale = 1;"));
  expect(stale.faults).toEqual([expect.stringContaining("'stale'")]);
});

test("calls by the engine for a wrapper's kinds of jobs count as calls of the wrapper", () => {
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
