import type { CatalogEntry } from "./catalog.ts";
import { isMutation } from "./catalog.ts";

/** Largest number of schemas shown with an operation. */
const mostSchemas = 40;

/** The information that is needed to call an operation. */
export function describeEntry(entry: CatalogEntry): Record<string, unknown> {
  const { name, api, operation } = entry;
  const body = operation.body?.contents.map(({ mediaType, schema }) => ({ mediaType, schema: schema?.value }));
  const parameters = operation.parameters.map(({ name: parameter, in: place, required, schema }) => ({
    name: parameter,
    in: place,
    required,
    schema: schema?.value,
  }));
  const answers = Object.fromEntries(
    operation.responses.map(({ status, contents }) => [status, contents.map(({ mediaType }) => mediaType)]),
  );
  return {
    name,
    does: operation.summary,
    request: operation.title,
    isMutation: isMutation(entry),
    security: operation.schemes,
    parameters,
    body,
    bodyIsRequired: operation.body?.required === true,
    answers,
    schemas: schemasIn([parameters, body], api.document),
  };
}

/** The named schemas that are referred to, directly or through others. */
function schemasIn(value: unknown, document: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const waiting = [value];
  while (waiting.length > 0 && Object.keys(found).length < mostSchemas) {
    for (const [reference] of JSON.stringify(waiting.shift() ?? null).matchAll(/"#\/components\/schemas\/[^"]+"/g)) {
      const pointer = JSON.parse(reference) as string;
      if (Object.hasOwn(found, pointer)) continue;
      found[pointer] = lookUp(document, pointer);
      waiting.push(found[pointer]);
    }
  }
  return found;
}

function lookUp(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointer.slice(2).split("/").map(decode))
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  return value;
}

function decode(step: string): string {
  return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
}
