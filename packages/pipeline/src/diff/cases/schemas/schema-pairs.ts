import { composedPairs } from "./composed-pairs.ts";
import { keywordPairs } from "./keyword-pairs.ts";
import type { SchemaCase } from "./schema-case.ts";

/** All changes of schemas, in both directions. */
export const schemaPairs: readonly SchemaCase[] = [...keywordPairs, ...composedPairs];
