import type { JsonObject } from "./json.ts";

/** A bundled OpenAPI document: every `$ref` in it points to another part of it. */
export interface Description extends JsonObject {
  /** The version of OpenAPI, e.g. `3.1.0`. */
  readonly openapi: string;
}

/** The type of a description that is imported as JSON: TypeScript can be sure only of its version. */
export interface ImportedDescription {
  /** The version of OpenAPI, e.g. `3.1.0`. */
  readonly openapi: string;
}
