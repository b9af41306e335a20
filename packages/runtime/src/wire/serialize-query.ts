import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";

/** As they stand in a URL: a comma that separates is bare, so that one inside a value (`%2C`) can be told from it. */
const delimiters = { form: ",", spaceDelimited: "%20", pipeDelimited: "%7C" } as const;

/** Writes the query as the operation's parameters declare it; undefined and null are left out. No leading `?`. */
export function serializeQuery(operation: OperationDescriptor, values: Readonly<Record<string, unknown>> = {}): string {
  const pairs: string[] = [];
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== null)
      writeParameter(pairs, name, value, operation.parameters?.query?.[name] ?? {});
  }
  return pairs.join("&");
}

function writeParameter(pairs: string[], name: string, value: unknown, parameter: ParameterDescriptor): void {
  const style = parameter.style ?? "form";
  const explode = parameter.explode ?? style === "form";
  if (parameter.json) pairs.push(pair(name, JSON.stringify(value)));
  else if (Array.isArray(value)) {
    if (explode || style === "deepObject") for (const item of value) pairs.push(pair(name, write(item)));
    else if (value.length > 0) pairs.push(list(name, value, delimiters[style as keyof typeof delimiters] ?? ","));
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    if (style === "deepObject") for (const [key, member] of members) pairs.push(pair(`${name}[${key}]`, write(member)));
    else if (explode) for (const [key, member] of members) pairs.push(pair(key, write(member)));
    else pairs.push(list(name, members.flat(), ","));
  } else pairs.push(pair(name, write(value)));
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function list(name: string, items: readonly unknown[], delimiter: string): string {
  return `${encodeURIComponent(name)}=${items.map((item) => encodeURIComponent(write(item))).join(delimiter)}`;
}

function write(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
