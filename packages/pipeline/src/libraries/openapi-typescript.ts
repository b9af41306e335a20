// What we use of openapi-typescript. A published package holds just this much of it.
export {
  astToString,
  resolveRef,
  transformSchema,
  transformSchemaObject,
  type GlobalContext,
  type OpenAPI3,
  type SchemaObject,
  type TransformNodeOptions,
} from "openapi-typescript";
