import type { JsonObject } from "./json.ts";

/** An OpenAPI document, bundled: every `$ref` of it points into itself. */
export interface Description extends JsonObject {
  readonly openapi: string;
}

/** A description as TypeScript sees it when it is imported as JSON: nothing but its version is certain. */
export interface ImportedDescription {
  readonly openapi: string;
}
