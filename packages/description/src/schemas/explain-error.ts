import type { ErrorObject } from "ajv";
import { at, type Json } from "../document/json.ts";
import { fromPointer } from "../references/pointer.ts";

/** Says in words why a value is not valid. */
export function explainError(error: ErrorObject | undefined, value: Json): string {
  if (!error) return "is not valid";
  const place = error.instancePath === "" ? "" : `${error.instancePath} `;
  const params = error.params as Record<string, unknown>;
  if (error.keyword === "enum")
    return `${place}${JSON.stringify(at(value, fromPointer(error.instancePath) ?? []))} is not one of ${(params["allowedValues"] as unknown[]).map((item) => JSON.stringify(item)).join(", ")}`;
  if (error.keyword === "additionalProperties")
    return `${place}has a member "${String(params["additionalProperty"])}" that the schema does not know`;
  return `${place}${error.message ?? "is not valid"}`;
}
