import {
  arrayMember,
  isObject,
  member,
  objectMember,
  pathOf,
  schemasAt,
  stringMember,
  type DescribedOperation,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { readAnswers } from "../../model/jobs/job-model.ts";
import type { ApiSource } from "../../workspace/api-source.ts";

/** A fault in a declared kind of job. */
export interface JobProblem {
  readonly path: readonly string[];
  readonly what: string;
  readonly severity: "error" | "warning";
}

/** Checks the pointers of a kind of job against the description. */
export function checkJobAnswers(
  { effective }: ApiSource,
  job: Json,
  operations: ReadonlyMap<string, DescribedOperation>,
): JobProblem[] {
  const { answers, faults } = readAnswers(job, operations);
  if (answers === undefined) return [];
  const problems: JobProblem[] = faults.map(({ member: name, what }) => ({ path: [name], what, severity: "error" }));
  const operationOf = (part: string): DescribedOperation | undefined => operations.get(stringMember(job, part) ?? "");
  const start = operationOf("start");
  const read = operationOf("read");
  const at = (operation: DescribedOperation, pointer: string): JsonObject[] =>
    operation.responses
      .filter(({ status }) => /^2/.test(status))
      .flatMap(({ contents }) => contents)
      .flatMap((media) => schemasAt(effective, member(media.value, "schema"), [...pathOf(media), "schema"], pointer));
  const point = (
    operation: DescribedOperation | undefined,
    path: readonly string[],
    pointer: Json | undefined,
  ): void => {
    if (operation === undefined || typeof pointer !== "string" || at(operation, pointer).length > 0) return;
    problems.push({ path, what: `"${pointer}" leads nowhere in the answer of ${operation.id}`, severity: "error" });
  };
  const id = member(job, "id");
  point(start, ["id"], id);
  if (isObject(id)) point(start, ["id", "url"], id["url"]);
  const header = stringMember(id, "header");
  if (start && header !== undefined && !answersHeader(start, header))
    problems.push({
      path: ["id", "header"],
      what: `the description declares no header ${header} in an answer of ${start.id}`,
      severity: "warning",
    });
  // Schemas don't describe the events of a stream.
  const reads = stringMember(job, "read") === stringMember(job, "stream") ? undefined : read;
  const pointers = [member(job, "status") ?? []].flat();
  for (const pointer of pointers) point(reads, ["status"], pointer);
  point(reads, ["message"], member(job, "message"));
  for (const [name, pointer] of Object.entries(objectMember(job, "progress")))
    point(reads, ["progress", name], pointer);
  const [status, ...more] = pointers;
  if (reads && typeof status === "string" && more.length === 0) {
    const words = at(reads, status).flatMap((schema) => arrayMember(schema, "enum"));
    const unknown = words.filter((word) => !Object.hasOwn(objectMember(job, "states"), String(word)));
    if (unknown.length > 0)
      problems.push({
        path: ["states"],
        what: `lacks ${unknown.map(String).join(", ")}: a job in such a state would never end`,
        severity: "warning",
      });
  }
  return problems;
}

function answersHeader({ responses }: DescribedOperation, name: string): boolean {
  return responses.some(
    ({ status, headers }) =>
      /^2/.test(status) && headers.some((header) => header.name.toLowerCase() === name.toLowerCase()),
  );
}
