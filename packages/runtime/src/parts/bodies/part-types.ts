import type { OperationDescriptor } from "../../descriptors/operation.ts";
import { isJson } from "../../wire/media-type.ts";
import { refuse } from "../../wire/refuse.ts";

/** The types that a description gives a member of a form (`text/plain, text/csv`), without those that are ranges. */
export function namedTypes(declared = ""): string[] {
  return typesIn(declared).filter((type) => !type.includes("*"));
}

/**
 * The media type of a part whose value is an object, which is always written as JSON.
 * @throws InvalidRequestError if the description declares only other types
 */
export function documentType(operation: OperationDescriptor, name: string, declared = "application/json"): string {
  const types = typesIn(declared);
  const isAny = types.some((type) => type === "*/*" || type === "application/*");
  return (
    types.find(isJson) ??
    (isAny ? "application/json" : refuse(operation, `member "${name}" is ${declared}: pass it as a text or a Blob`))
  );
}

function typesIn(declared: string): string[] {
  return declared.split(",").flatMap((type) => type.trim() || []);
}
