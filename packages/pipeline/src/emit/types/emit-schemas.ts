import { nameObjection } from "@pressroom/description";
import type { ApiModel } from "../../model/api-model.ts";
import { answerType, requestType, typeName } from "../../model/names.ts";
import { docComment } from "../comment.ts";
import { fileHeader } from "../emit-header.ts";

/** Writes `src/schemas.ts`: each named schema of the description as a type of its own; undefined if there is none. */
export function emitSchemas(model: ApiModel): string | undefined {
  const names = schemaTypes(model);
  if (names.size === 0) return undefined;
  const types = [...names].map(([schema, name]) => {
    const comment = name === schema ? "" : docComment([`The schema \`${schema.replaceAll(/[`*/\s]/g, " ")}\`.`]);
    return `${comment}export type ${name} = components["schemas"][${JSON.stringify(schema)}];\n`;
  });
  return `${fileHeader(model.api)}import type { components } from "./types.ts";\n\n${types.join("")}`;
}

/** What the type of each named schema is called: as TypeScript calls types, and unlike anything else that the package exports. */
export function schemaTypes({ operations, aliases, schemas }: ApiModel): Map<string, string> {
  const ids = [...operations, ...aliases].map(({ id }) => id);
  const taken = new Set(ids.flatMap((id) => [id, requestType(id), answerType(id)]));
  const names = new Map<string, string>();
  for (const schema of schemas) {
    const words = schema.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== "");
    const wanted = words.map(typeName).join("") || "Schema";
    const base = /^\d/.test(wanted) ? `_${wanted}` : wanted;
    const isFree = (name: string): boolean =>
      !taken.has(name) && nameObjection(name) === undefined && !globals.has(name);
    let name = isFree(base) ? base : `${base}Schema`;
    for (let number = 2; !isFree(name); number += 1) name = `${base}Schema${number}`;
    taken.add(name);
    names.set(schema, name);
  }
  return names;
}

/** A type of such a name would take the place of one that everybody knows. */
const globals: ReadonlySet<string> = new Set(
  "Record Partial Promise Blob Array Object String Number Boolean Date Error Function".split(" "),
);
