import { mediaTypeOf, type DescribedOperation } from "@pressroom/description";
import type { Proposal } from "./proposal.ts";

/** Guesses whether an operation may be sent twice although its method doesn't allow it; undefined without evidence. */
export function proposeIdempotency(operation: DescribedOperation): Proposal | undefined {
  const evidence = reasonOf(operation);
  return evidence === undefined
    ? undefined
    : { path: ["operations", operation.id, "idempotent"], value: true, evidence };
}

function reasonOf({ method, id, path, parameters, body }: DescribedOperation): string | undefined {
  if (method !== "POST" && method !== "PATCH") return undefined;
  const key = parameters.find(
    (parameter) => parameter.in === "header" && /^(?:x-)?idempotency-key$/i.test(parameter.name),
  );
  if (key)
    return `it takes a header ${key.name}${key.required ? "" : ", which has to be sent with every call for this to be true"}`;
  const last = path.split("/").at(-1) ?? "";
  if (method === "POST" && /^(?:search|query|lookup|find|validate|preview)$/i.test(last))
    return `its path ends in ${last}, so it may only read`;
  if (method === "POST" && /^(?:search|query|find|list|get|lookup|count|validate)(?![a-z])/.test(id))
    return "its operationId begins with a word for reading";
  if (
    method === "PATCH" &&
    body?.contents.every(({ mediaType }) => mediaTypeOf(mediaType) === "application/merge-patch+json")
  )
    return "a merge patch sets values and adds to none";
  return undefined;
}
