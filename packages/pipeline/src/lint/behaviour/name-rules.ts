import { objectMember, type DescribedOperation, type Json } from "@pressroom/description";
import { declaredNames, resourceNames } from "../../model/resources/resource-names.ts";
import { segmentsOf } from "../../model/resources/segments.ts";

/** A fault in the names of operations among the resources. */
export interface NameProblem {
  readonly path: readonly string[];
  readonly what: string;
  readonly severity: "error" | "warning";
}

/** Checks that `names` of `api.yaml` refer to existing operations, and that names are unique. */
export function checkResourceNames(behaviour: Json, operations: readonly DescribedOperation[]): NameProblem[] {
  const problems: NameProblem[] = [];
  const declared = declaredNames(behaviour);
  const error = (path: readonly string[], what: string): void => void problems.push({ path, what, severity: "error" });
  const owners = new Map<string, string>();
  for (const [key, name] of Object.entries(declared)) {
    if (key.startsWith("/")) {
      if (!operations.some(({ path }) => beginsWith(path, key))) error(["names", key], "no path begins with it");
      continue;
    }
    const other = owners.get(name);
    owners.set(name, key);
    if (!operations.some(({ id }) => id === key)) error(["names", key], `the description has no operation "${key}"`);
    else if (name === "") error(["names", key], "must be a name, e.g. projects.list");
    else if (other !== undefined) error(["names", key], `is also the name of ${other}`);
    const odd = name.split(".").find((word) => word === "then" || word === "prototype" || word in Object.prototype);
    if (odd !== undefined)
      error(
        ["names", key],
        `"${odd}" can't be the name of a member: every object has one, or it would make the object a promise`,
      );
  }
  const { names, meetings } = resourceNames(operations, declared);
  for (const { operation, with: other, name } of meetings) {
    const what = `${operation} and ${other} would both be called ${name}: give one of them another name in names`;
    problems.push({
      path: ["names"],
      what,
      severity: [operation, other].some((id) => Object.hasOwn(declared, id)) ? "error" : "warning",
    });
  }
  for (const [kind, job] of Object.entries(objectMember(behaviour, "jobs"))) {
    if (!("status" in (job as object))) continue;
    for (const [id, name] of names) {
      const [first, second] = name.split(".");
      if (first === "jobs" && second === kind)
        error(["jobs", kind], `${name} is the operation ${id}: give one of the two another name`);
    }
  }
  return problems;
}

function beginsWith(path: string, start: string): boolean {
  const shape = (text: string): string[] =>
    segmentsOf(text).map((segment) => ("word" in segment ? segment.word : "{}"));
  const whole = shape(path);
  return shape(start).every((word, index) => whole[index] === word);
}
