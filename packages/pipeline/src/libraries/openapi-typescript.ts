// The parts of openapi-typescript that we use. The published package bundles only these.
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
