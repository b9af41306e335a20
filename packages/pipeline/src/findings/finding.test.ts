import { expect, test } from "vitest";
import { DescriptionError, coded, PipelineError } from "./pipeline-error.ts";
import { formatFinding, hasErrors, oneLine, type Finding } from "./finding.ts";

const finding: Finding = {
  severity: "error",
  api: "tiny",
  file: "openapi.yaml",
  line: 7,
  where: "GET /jobs",
  what: "is odd",
};

test("a finding has file, line, place and sentence; a warning is called one", () => {
  expect(formatFinding(finding)).toBe("specs/tiny/openapi.yaml:7 GET /jobs is odd");
  expect(formatFinding({ ...finding, severity: "warning" })).toBe(
    "specs/tiny/openapi.yaml:7 warning: GET /jobs is odd",
  );
});

test("a missing part of a finding leaves no gap", () => {
  expect(formatFinding({ ...finding, line: undefined, where: "" })).toBe("specs/tiny/openapi.yaml is odd");
});

test("a finding is one line, whatever a description contains", () => {
  expect(oneLine(" a\r\n b\tc\u2028d\u0007\u202ee ")).toBe("a b c d e");
  expect(formatFinding({ ...finding, where: "GET /\n::error::" })).not.toContain("\n");
});

test("warnings alone are not errors", () => {
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([{ ...finding, severity: "warning" }])).toBe(false);
  expect(hasErrors([{ ...finding, severity: "warning" }, finding])).toBe(true);
});

/** Work that ends with what was thrown. */
function failing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

test.each([
  [new Error("a\nb"), "P003: a b"],
  ["plain", "P003: plain"],
  [new RangeError("Maximum call stack size exceeded"), "P003: the description is nested too deep"],
])("an error gets a code, in one line: %s", async (error, message) => {
  await expect(coded("P003", failing(error))).rejects.toMatchObject({ code: "P003", message, exitCode: 1 });
});

test("work without errors returns its result", async () => {
  expect(await coded("P003", () => 7)).toBe(7);
});

test("an error with a code keeps it", async () => {
  const first = new DescriptionError("P001", "no description");
  await expect(coded("P003", failing(first))).rejects.toBe(first);
});

test("an error ends a command with 1, unless it is wrong usage", () => {
  expect(new PipelineError("a")).toMatchObject({ name: "PipelineError", exitCode: 1 });
  expect(new PipelineError("a", 2).exitCode).toBe(2);
  expect(new DescriptionError("P002", "a")).toMatchObject({ name: "DescriptionError", exitCode: 1 });
  // There is no description where one was named.
  expect(new DescriptionError("P001", "a", 1).exitCode).toBe(2);
});
