/** The exports that need a JSON Schema validator, which takes a while to load. */
export { completeDescription, madeUpName, type CompletedDescription } from "./examples/complete-description.ts";
export { createSchemaChecker, type SchemaChecker, type SchemaViolation } from "./schemas/schema-checker.ts";
export { Validator } from "./schemas/validator.ts";
export { writeValidators, type WrittenValidator, type WrittenValidators } from "./schemas/write-validators.ts";
export type { PatternEngine } from "./schemas/dialect.ts";
