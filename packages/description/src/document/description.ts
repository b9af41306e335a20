import type { JsonObject } from "./json.ts";

/** An OpenAPI document, bundled: every `$ref` of it points into itself. */
export interface Description extends JsonObject {
  /** The version of OpenAPI, e.g. `3.1.0`. */
  readonly openapi: string;
}

/** A description as TypeScript sees it when it is imported as JSON: nothing but its version is certain. */
export interface ImportedDescription {
  /** The version of OpenAPI, e.g. `3.1.0`. */
  readonly openapi: string;
}
