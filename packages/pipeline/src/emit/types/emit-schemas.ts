import type { ApiModel } from "../../model/api-model.ts";
import { schemaTypes } from "../../model/schema-types.ts";
import { docComment } from "../comment.ts";
import { fileHeader } from "../emit-header.ts";

/** Writes `src/schemas.ts`: a type for each named schema of the description; undefined if there is none. */
export function emitSchemas(model: ApiModel): string | undefined {
  const ids = [...model.operations, ...model.aliases].map(({ id }) => id);
  const names = schemaTypes(model.schemas, ids);
  if (names.size === 0) return undefined;
  const types = [...names].map(([schema, name]) => {
    const comment = name === schema ? "" : docComment([`The schema \`${schema.replaceAll(/[`*/\s]/g, " ")}\`.`]);
    return `${comment}export type ${name} = components["schemas"][${JSON.stringify(schema)}];\n`;
  });
  return `${fileHeader(model.api)}import type { components } from "./types.ts";\n\n${types.join("")}`;
}
