import { nameProblem, pathOf, operationsOf, titleOf } from "@pressroom/description";
import { findingAt, type ApiSource } from "../workspace/api-source.ts";
import type { Finding } from "../findings/finding.ts";

/** A name as TypeScript calls types. */
export function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Type names that belong to an operation. */
export function requestType(id: string): string {
  return `${typeName(id)}Request`;
}

export function answerType(id: string): string {
  return `${typeName(id)}Answer`;
}

/** Every operation has a name unlike any other; one that the description does not give it is told. */
export function checkNames(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const operations = operationsOf(source.effective);
  const first = new Map<string, string>();
  for (const { pointer, title, was, name } of source.named) {
    const reason = was === undefined ? "has no operationId" : `operationId ${JSON.stringify(was)} ${reasonOf(was)}`;
    findings.push(
      findingAt(
        source,
        "warning",
        [...pathOf({ pointer }), ...(was === undefined ? [] : ["operationId"])],
        title,
        `${reason}; it is called ${name}`,
      ),
    );
  }
  for (const operation of operations) {
    const add = (what: string): void => {
      findings.push(findingAt(source, "error", [...pathOf(operation), "operationId"], titleOf(operation), what));
    };
    const { id } = operation;
    const other = first.get(id);
    if (other)
      add(`operationId ${JSON.stringify(id)} is that of ${other} too: give one of them another in overlay.yaml`);
    else first.set(id, titleOf(operation));
  }
  return findings;
}

/** Why an operation can't go by the operationId it has. */
function reasonOf(id: string): string {
  const problem = nameProblem(id);
  return problem === undefined ? "meets a name of another operation" : `can't be a method name: ${problem}`;
}
