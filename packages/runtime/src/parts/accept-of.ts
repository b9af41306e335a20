import type { OperationDescriptor } from "../descriptors/operation.ts";

/** All media types that an operation declares, including those of errors; XML comes last if there is JSON. */
export function acceptOf({ responses }: Pick<OperationDescriptor, "responses">): string {
  const types = [...new Set(Object.values(responses).flat())];
  const hasJson = types.some((type) => /[/+]json\b/.test(type));
  return types.map((type) => (hasJson && /[/+]xml\b/.test(type) ? `${type};q=0.1` : type)).join(", ") || "*/*";
}
