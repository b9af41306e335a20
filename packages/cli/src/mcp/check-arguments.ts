import { didYouMean } from "@pressroom/pipeline/closest";
import { isMap } from "../world/is-map.ts";
import { tools } from "./tools.ts";

/** The part of JSON Schema that describes the tools. */
interface ArgumentSchema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, ArgumentSchema>>;
  readonly required?: readonly string[];
}

/**
 * Checks the arguments of an agent against the tool. An unknown name must not be ignored: that would silently change
 * the request.
 * @returns the fault, in one line; undefined if there is none, or if there is no such tool
 */
export function wrongArguments(tool: string, given: Readonly<Record<string, unknown>>): string | undefined {
  const schema = tools.find(({ name }) => name === tool)?.inputSchema as ArgumentSchema | undefined;
  if (schema === undefined) return undefined;
  const { properties = {}, required = [] } = schema;
  const known = Object.keys(properties);
  const strange = Object.keys(given).find((name) => !Object.hasOwn(properties, name));
  if (strange !== undefined) return `${tool} has no "${strange}"${didYouMean(strange, known)}: use ${known.join(", ")}`;
  const missing = required.find((name) => given[name] === undefined);
  if (missing !== undefined) return `${tool} needs "${missing}"`;
  return Object.entries(properties)
    .map(([name, member]) => wrongValue(member, given[name], `${tool}.${name}`))
    .find((wrong) => wrong !== undefined);
}

function wrongValue(schema: ArgumentSchema, value: unknown, where: string): string | undefined {
  if (value === undefined || schema.type === undefined) return undefined;
  // The engine or the vendor checks the content.
  if (schema.type === "object") return isMap(value) ? undefined : `${where} must be an object`;
  if (schema.type === "string") return typeof value === "string" ? undefined : `${where} must be a string`;
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const fits = typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
  return fits ? undefined : `${where} must be a whole number from ${minimum} to ${maximum}`;
}
