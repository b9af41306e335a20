import { nameObjection } from "@pressroom/description";
import { answerType, requestType, typeName } from "./names.ts";

/**
 * The name of the type of each named schema: in the case of TypeScript types, and different from all other exports of
 * the package. In a conflict, `FooBar` keeps its name and `Foo.Bar` becomes `Foo_Bar`, independent of their order.
 * @param operations ids of the operations, whose types have names too
 */
export function schemaTypes(schemas: readonly string[], operations: readonly string[]): Map<string, string> {
  const taken = new Set(operations.flatMap((id) => [id, requestType(id), answerType(id)]));
  const names = new Map<string, string>();
  const isFree = (name: string): boolean => !taken.has(name) && nameObjection(name) === undefined && !globals.has(name);
  const rank = (schema: string): number => (plainName(schema, "") === schema ? 0 : 1);
  for (const schema of [...schemas].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const base = plainName(schema, "");
    const usual = [base, plainName(schema, "_"), `${base}Schema`];
    let name = usual.find(isFree);
    for (let number = 2; name === undefined; number += 1) name = [`${base}Schema${number}`].find(isFree);
    taken.add(name);
    names.set(schema, name);
  }
  return new Map(schemas.map((schema) => [schema, names.get(schema) ?? schema]));
}

/** The words of a schema's name in the case of TypeScript types. */
export function plainName(schema: string, between: "" | "_"): string {
  const words = schema.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== "");
  const name = words.map(typeName).join(between) || "Schema";
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Names of well-known types, which must not be shadowed. */
const globals: ReadonlySet<string> = new Set(
  "Record Partial Promise Blob Array Object String Number Boolean Date Error Function".split(" "),
);
