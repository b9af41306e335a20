import { describe, expect, it, test } from "vitest";
import { stringify } from "yaml";
import { put, temporaryWorkspace, tinyFiles } from "../testing/temporary-workspace.ts";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { checkChanges, checkServed } from "./change-rules.ts";

/** The API `tiny`, with this `changes.yaml`. */
function withChanges(changes: string): ApiSource {
  const workspace = temporaryWorkspace(tinyFiles());
  put(workspace, "specs/tiny/changes.yaml", changes);
  const { source } = readApi(workspace, "tiny");
  if (!source) throw new Error("the files of the test can't be read");
  return source;
}

function saidOf(...records: object[]): string[] {
  const dated = records.map((record) => ({ date: "2026-01-02", until: 2, ...record }));
  return checkChanges(withChanges(stringify(dated))).map(({ where, what }) => `${where} ${what}`);
}

const removed = { kind: "operation-removed", operation: "dropJob", method: "delete", path: "/jobs/{id}" };
const state = "/components/schemas/Job/properties/state";

test("a file with only comments is empty", () => {
  expect(checkChanges(withChanges("# nothing yet\n"))).toEqual([]);
});

test("a file that is not a list of records is one finding", () => {
  expect(checkChanges(withChanges("kind: operation-renamed\n")).map(({ what }) => what)).toEqual([
    "is not a list of records: see CONTRIBUTING.md",
  ]);
});

test("a record is named by its number and its line", () => {
  const ok = "- { date: 2026-01-02, until: 2, kind: operation-renamed, from: readJob, to: getJob }\n";
  expect(checkChanges(withChanges(`${ok}- { kind: job-renamed }\n`))).toEqual([
    expect.objectContaining({
      severity: "error",
      file: "changes.yaml",
      line: 2,
      where: "record 2",
      what: expect.stringMatching(/^kind must be one of operation-renamed, operation-removed, /) as string,
    }),
  ]);
});

test.each([
  [{ kind: "operation-renamed", from: "readJob", to: "getJob", note: "n" }, /additional properties "note"$/],
  [{ kind: "operation-renamed", from: "readJob" }, /must have required property 'to'$/],
  [{ kind: "operation-renamed", from: "readJob", to: "getJob", until: 0 }, /^record 1 until must be >= 1$/],
  [
    { kind: "operation-renamed", from: "readJob", to: "getJob", date: "2026-02-30" },
    /^record 1 date must match format/,
  ],
])("an invalid record of its kind: %o", (record, says) => {
  expect(saidOf(record)).toEqual([expect.stringMatching(says)]);
});

describe("records that fit the description", () => {
  it.each([
    { kind: "operation-renamed", from: "readJob", to: "getJob" },
    { ...removed, definition: {} },
    { kind: "parameter-renamed", operation: "getJob", in: "path", from: "JOB", to: "id" },
    { kind: "parameter-removed", operation: "getJob", in: "query", name: "deep" },
    { kind: "enum-value-renamed", schema: state, from: "finished", to: "done" },
    { kind: "enum-value-removed", schema: state, value: "paused" },
  ])("%o", (record) => {
    expect(saidOf(record)).toEqual([]);
  });
});

describe("records that don't fit", () => {
  it.each<[object, string]>([
    [{ kind: "operation-renamed", from: "read-job", to: "getJob" }, '"read-job" can\'t be a method name: '],
    [{ kind: "operation-renamed", from: "getJob", to: "getJob" }, 'the description has an operation "getJob"'],
    [{ kind: "operation-renamed", from: "readJob", to: "fetchJob" }, 'the description has no operation "fetchJob"'],
    [{ ...removed, definition: {}, operation: "getJob" }, 'the description has an operation "getJob"'],
    [{ ...removed, definition: {}, method: "get" }, "the description still has GET /jobs/{id}"],
    [
      { kind: "parameter-removed", operation: "readJob", in: "query", name: "deep" },
      'the description has no operation "readJob"',
    ],
    [
      { kind: "parameter-renamed", operation: "getJob", in: "path", from: "id", to: "id" },
      'getJob has a path parameter "id": an alias would hide it',
    ],
    [
      { kind: "parameter-renamed", operation: "getJob", in: "query", from: "JOB", to: "id" },
      'getJob has no query parameter "id"',
    ],
    [
      { kind: "enum-value-removed", schema: "/components/schemas/Job", value: "x" },
      "does not lead to a schema with an enum",
    ],
    [{ kind: "enum-value-removed", schema: state, value: "done" }, '"done" is still in the enum'],
    [{ kind: "enum-value-renamed", schema: state, from: "queued", to: "done" }, '"queued" is still in the enum'],
    [{ kind: "enum-value-renamed", schema: state, from: "over", to: "ended" }, '"ended" is not in the enum'],
  ])("%o", (record, says) => {
    expect(saidOf(record)).toEqual([expect.stringContaining(says)]);
  });

  it("two records of one old name, whatever their kind", () => {
    expect(
      saidOf({ kind: "operation-renamed", from: "dropJob", to: "getJob" }, { ...removed, definition: {} }),
    ).toEqual(['record 1 "dropJob" has two records', 'record 2 "dropJob" has two records']);
  });
});

describe("a record is no longer needed", () => {
  const record = stringify([
    { date: "2026-01-02", until: 3, kind: "operation-renamed", from: "readJob", to: "getJob" },
    { date: "2026-01-02", until: 2, kind: "operation-renamed", from: "pullJob", to: "getJob" },
    { date: "2026-01-02", until: 11, kind: "operation-renamed", from: "askJob", to: "getJob" },
  ]);
  it.each([
    [undefined, []],
    ["1.9.9", []],
    ["2.0.0", ["record 2"]],
    ["3.0.0-next.1", ["record 1", "record 2"]],
    ["10.0.0", ["record 1", "record 2"]],
  ])("when the package is at %s: %j", (version, served) => {
    const found = checkServed(withChanges(record), version);
    expect(found.map(({ where }) => where)).toEqual(served);
  });

  it("and is reported with its line, both versions and what to do", () => {
    const [found] = checkServed(withChanges("- { date: 2026-01-02, until: 2, kind: operation-renamed }\n"), "2.1.0");
    expect(found).toMatchObject({
      severity: "error",
      line: 1,
      what: "is no longer needed: the package is at 2.1.0, and the alias was for versions before 2: delete the record",
    });
  });
});
