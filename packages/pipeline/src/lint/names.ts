import { nameObjection, objectMember, pathOf, titleOf } from "@pressroom/description";
import { answerType, requestType } from "../model/names.ts";
import { plainName, schemaTypes } from "../model/schema-types.ts";
import { findingAt, type ApiSource } from "../workspace/api-source.ts";
import type { Finding } from "../findings/finding.ts";

/** Checks that every operation has a unique name; reports names that the description does not give. */
export function checkNames(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  for (const { pointer, title, was, name } of source.named) {
    const reason = was === undefined ? "has no operationId" : `operationId ${JSON.stringify(was)} ${reasonOf(was)}`;
    findings.push(
      findingAt(
        source,
        "warning",
        [...pathOf({ pointer }), ...(was === undefined ? [] : ["operationId"])],
        title,
        `${reason}; it is called ${name}`,
      ),
    );
  }
  for (const operation of source.operations) {
    const add = (what: string): void => {
      findings.push(findingAt(source, "error", [...pathOf(operation), "operationId"], titleOf(operation), what));
    };
    const { id } = operation;
    const other = first.get(id);
    if (other)
      add(
        `operationId ${JSON.stringify(id)} is also that of ${other}: give one of them another operationId in overlay.yaml`,
      );
    else first.set(id, titleOf(operation));
  }
  return findings;
}

/** Reports schemas whose types have another name because of a conflict, so that people find them. */
export function checkSchemaNames(source: ApiSource): Finding[] {
  const schemas = Object.keys(objectMember(objectMember(source.effective, "components"), "schemas"));
  const ids = source.operations.map(({ id }) => id);
  const owners = new Map(ids.flatMap((id) => [requestType(id), answerType(id), id].map((type) => [type, id])));
  const types = schemaTypes(schemas, ids);
  for (const [schema, type] of types) owners.set(type, schema);
  return [...types].flatMap(([schema, type]) => {
    const owner = owners.get(plainName(schema, ""));
    if (owner === undefined || owner === schema) return [];
    const path = ["components", "schemas", schema];
    const what = `has a type called ${type}, because ${plainName(schema, "")} is one of ${owner}`;
    return [findingAt(source, "warning", path, `schema ${schema}`, what)];
  });
}

/** Why an operation can't use its operationId as its name. */
function reasonOf(id: string): string {
  const objection = nameObjection(id);
  return objection === undefined ? "collides with a name of another operation" : `can't be a method name: ${objection}`;
}
