import { InvalidRequestError } from "../errors/errors.ts";
import { delimiters } from "./serialize-query.ts";
import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";
import { hasMembers, joined, plainText, writing, type WriteItem } from "./plain-text.ts";

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
  const { style, explode = false, segments, json } = parameter ?? {};
  const given = json ? JSON.stringify(value) : value;
  const texts: string[] = [];
  const write = (item: unknown): string => {
    const text = plainText(item);
    texts.push(...(segments ? text.split("/") : [text]));
    return segments ? text.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(text);
  };
  const written = writing(operation.id, "path parameter", name, () => writeStyled(name, given, style, explode, write));
  // `;name` is a segment without any text of the value's.
  const mayBeEmpty = style === "matrix" && given === "";
  for (const text of texts.length > 0 ? texts : [""]) {
    const fault = mayBeEmpty ? undefined : faultOf(text, json);
    if (fault)
      throw new InvalidRequestError(
        `${operation.id}: path parameter "${name}" is ${JSON.stringify(texts.join(","))}, which ${fault}`,
        { operation: operation.id },
      );
  }
  return written;
}

function writeStyled(
  name: string,
  value: unknown,
  style: ParameterDescriptor["style"],
  explode: boolean,
  write: WriteItem,
): string {
  if (style === "label") return `.${joined(value, explode, explode ? "." : ",", write)}`;
  if (style !== "matrix") return joined(value, explode, delimiters[style ?? ""] ?? ",", write);
  if (explode && Array.isArray(value)) return value.map((item) => `;${name}=${write(item)}`).join("");
  if (explode && hasMembers(value)) return `;${joined(value, true, ";", write)}`;
  const text = joined(value, false, ",", write);
  return text === "" ? `;${name}` : `;${name}=${text}`;
}

function faultOf(segment: string, json?: true): string | undefined {
  if (segment === "") return "has an empty segment";
  if (segment === "." || segment === "..") return "would point at another path";
  // A slash inside a JSON document is encoded with the rest of it.
  if (!json && /[/\\]/.test(segment)) return "holds a slash";
  return undefined;
}
