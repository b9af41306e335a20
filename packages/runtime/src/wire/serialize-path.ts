import { InvalidRequestError } from "../errors/errors.ts";
import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";

/**
 * Takes a path template apart, once for an operation; what it returns fills it. A value can't leave its segment: an empty
 * one, `.`, `..`, and one with a slash (unless the parameter is declared to hold segments) are refused, since URL
 * normalisation would turn them into another path.
 * @throws InvalidRequestError naming operation, parameter and value, when the path is filled
 */
export function createPathWriter(
  operation: OperationDescriptor,
): (values?: Readonly<Record<string, unknown>>) => string {
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

function writeValue(operation: OperationDescriptor, name: string, value: unknown): string {
  const parameter = operation.parameters?.path?.[name];
  if (value === undefined || value === null)
    throw new InvalidRequestError(`${operation.id}: path parameter "${name}" is missing`, { operation: operation.id });
  // Most values are an id that needs nothing done to it; to see that first makes a call a twentieth cheaper.
  if (typeof value === "string" && parameter?.style === undefined && unreserved.test(value)) return value;
  return writeSegment(operation, name, parameter, value);
}

const unreserved = /^[\w-]+$/;

function writeSegment(
  operation: OperationDescriptor,
  name: string,
  parameter: ParameterDescriptor | undefined,
  value: unknown,
): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items = values.map(String);
  const segments = parameter?.segments ? items.flatMap((item) => item.split("/")) : items;
  // An empty list would leave an empty segment.
  for (const segment of segments.length > 0 ? segments : [""]) {
    const fault = values.some((item) => typeof item === "object") ? "is not a plain value" : faultOf(segment);
    if (fault)
      throw new InvalidRequestError(
        `${operation.id}: path parameter "${name}" is ${JSON.stringify(items.join(","))}, which ${fault}`,
        { operation: operation.id },
      );
  }
  const encoded = segments.map(encodeURIComponent);
  if (parameter?.segments) return encoded.join("/");
  switch (parameter?.style) {
    case "label":
      return `.${encoded.join(parameter.explode ? "." : ",")}`;
    case "matrix":
      return parameter.explode ? encoded.map((item) => `;${name}=${item}`).join("") : `;${name}=${encoded.join(",")}`;
    default:
      return encoded.join(",");
  }
}

function faultOf(segment: string): string | undefined {
  if (segment === "") return "has an empty segment";
  if (segment === "." || segment === "..") return "would point at another path";
  if (/[/\\]/.test(segment)) return "holds a slash";
  return undefined;
}
