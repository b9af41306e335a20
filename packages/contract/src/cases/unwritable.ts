/** Examples that OpenAPI has no way to write: a list or an object inside another, anywhere but in a JSON document. */

import { type DescribedOperation, type DescribedParameter, isObject, type NamedExample } from "@pressroom/description";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";

export interface Writable {
  /** The operation without those examples. */
  readonly operation: DescribedOperation;
  /** A failure for each parameter that shows one. */
  readonly failures: readonly Failure[];
}

export function withWritableExamples(operation: DescribedOperation): Writable {
  const failures: Failure[] = [];
  const parameters = operation.parameters.map((parameter) => {
    const examples = parameter.examples.filter((example) => isWritable(parameter, example));
    if (examples.length === parameter.examples.length) return parameter;
    failures.push(
      fail(
        "C211",
        `${operation.id}: the ${parameter.in} parameter "${parameter.name}" holds a list or an object inside another`,
      ),
    );
    return { ...parameter, examples };
  });
  return { operation: failures.length === 0 ? operation : { ...operation, parameters }, failures };
}

function isWritable({ in: place, json }: DescribedParameter, { value }: NamedExample): boolean {
  // Of a form, what is inside another is JSON.
  if (json || place === "querystring") return true;
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.every((part) => typeof part !== "object" || part === null);
}
