import { encoded } from "./values/encoded.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { refuse } from "./refuse.ts";
import type { Operation } from "./operation.ts";
import { writing } from "./values/in-writing.ts";
import { plainText } from "./values/plain-text.ts";

/**
 * Parses a path template, once for an operation, and returns a function that fills it. A value can't leave its segment:
 * an empty value, `.`, `..`, and a value with a slash (unless the parameter is declared to hold segments) are refused,
 * since URL normalisation would turn them into another path.
 * @throws InvalidRequestError naming operation, parameter and value, when the path is filled
 */
export function createPathWriter(operation: Operation): (values?: Readonly<Record<string, unknown>>) => string {
  const [start = "", ...rest] = operation.path.split(/\{([^{}]+)\}/);
  return (values = {}) => {
    let path = start;
    for (let index = 0; index < rest.length; index += 2) {
      const name = rest[index] as string;
      path += writeValue(operation, name, values[name]) + rest[index + 1];
    }
    return path;
  };
}

const unreserved = /^[\w-]+$/;

function writeValue(operation: Operation, name: string, value: unknown): string {
  const write = operation.parts?.path;
  // Most values are ids that need no encoding; checking this first makes a call a twentieth cheaper.
  if (!write && typeof value === "string" && unreserved.test(value)) return value;
  if (value === undefined || value === null) refuse(operation, `path parameter "${name}" is missing`);
  return writing(operation, "path parameter", name, () => {
    if (write) return write(operation, name, value);
    const text = plainText(value);
    checkSegment(operation, name, text);
    return encoded(text);
  });
}

/** @throws InvalidRequestError for a text that would not stay in its segment */
export function checkSegment(
  operation: OperationDescriptor,
  name: string,
  segment: string,
  whole: string = segment,
): void {
  const fault =
    segment === ""
      ? "has an empty segment"
      : /^\.\.?$/.test(segment)
        ? "would point at another path"
        : /[/\\]/.test(segment)
          ? "holds a slash"
          : undefined;
  if (fault) refuse(operation, `path parameter "${name}" is ${JSON.stringify(whole)}, which ${fault}`);
}
