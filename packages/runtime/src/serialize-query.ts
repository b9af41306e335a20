import type { OperationDescriptor, ParameterDescriptor } from "./operation.ts";

const delimiters = { form: ",", spaceDelimited: " ", pipeDelimited: "|" } as const;

/** Writes the query as the operation's parameters declare it; undefined and null are left out. No leading `?`. */
export function serializeQuery(operation: OperationDescriptor, values: Readonly<Record<string, unknown>> = {}): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) writeParameter(pairs, name, value, operation.parameters?.[name] ?? { in: "query" });
  }
  return pairs.join("&");
}

function writeParameter(pairs: string[], name: string, value: unknown, parameter: ParameterDescriptor): void {
  const style = parameter.style ?? "form";
  const explode = parameter.explode ?? style === "form";
  if (parameter.json) pairs.push(pair(name, JSON.stringify(value)));
  else if (Array.isArray(value)) {
    if (explode || style === "deepObject") for (const item of value) pairs.push(pair(name, write(item)));
    else if (value.length > 0) pairs.push(pair(name, value.map(write).join(delimiters[style as keyof typeof delimiters] ?? ",")));
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    if (style === "deepObject") for (const [key, member] of members) pairs.push(pair(`${name}[${key}]`, write(member)));
    else if (explode) for (const [key, member] of members) pairs.push(pair(key, write(member)));
    else pairs.push(pair(name, members.flatMap(([key, member]) => [key, write(member)]).join(",")));
  } else pairs.push(pair(name, write(value)));
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

function write(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
