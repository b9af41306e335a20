import {
  arrayMember,
  at,
  copy,
  fromPointer,
  isObject,
  type JsonObject,
  objectMember,
  operationsOf,
  setMember,
  stringMember,
} from "@pressroom/description";
import { recordsOf, type ChangeRecord } from "../workspace/change-records.ts";
import type { OperationModel } from "./operation-model.ts";

/**
 * Adds deprecated aliases to the description, for the types only, so that old code still compiles. Requests and
 * validation use the description itself.
 */
export function withAliases(effective: JsonObject, records: readonly ChangeRecord[]): JsonObject {
  if (records.length === 0) return effective;
  const document = copy(effective);
  for (const { operation, method, path, definition } of recordsOf(records, "operation-removed")) {
    const paths = objectMember(document, "paths");
    const item = objectMember(paths, path);
    setMember(item, method, { ...copy(definition), operationId: operation, deprecated: true });
    setMember(paths, path, item);
  }
  for (const { operation, in: place, name, date } of recordsOf(records, "parameter-removed")) {
    const found = operationsOf(document).find(({ id }) => id === operation);
    const parameter = {
      name,
      in: place,
      deprecated: true,
      description: `Withdrawn on ${date}, and no longer sent.`,
      schema: {},
    };
    if (found) found.value["parameters"] = [...arrayMember(found.value, "parameters"), parameter];
  }
  for (const record of [...recordsOf(records, "enum-value-removed"), ...recordsOf(records, "enum-value-renamed")]) {
    const schema = at(document, fromPointer(record.schema) ?? []);
    if (!isObject(schema)) continue;
    const old = record.kind === "enum-value-removed" ? record.value : record.from;
    const instead = record.kind === "enum-value-renamed" ? `use \`${record.to}\`` : "it is no longer taken";
    schema["enum"] = [...arrayMember(schema, "enum"), old];
    schema["description"] =
      `${stringMember(schema, "description") ?? ""}\n\n\`${old}\` is deprecated since ${record.date}: ${instead}.`.trim();
  }
  return document;
}

/** An operation under an old name. */
export interface OperationAlias {
  /** The old name. */
  readonly id: string;
  /** The operation it calls: the renamed one, or the withdrawn one itself. */
  readonly operation: OperationModel;
  /** Its current name, if it still exists. */
  readonly now: string | undefined;
}

/** The operations that are only aliases. */
export function operationAliases(all: readonly OperationModel[], records: readonly ChangeRecord[]): OperationAlias[] {
  const operations = new Map(all.map((operation) => [operation.id, operation]));
  return [
    ...recordsOf(records, "operation-renamed").map(({ from, to }) => ({
      id: from,
      now: to,
      operation: operations.get(to),
    })),
    ...recordsOf(records, "operation-removed").map(({ operation }) => ({
      id: operation,
      now: undefined,
      operation: operations.get(operation),
    })),
  ].filter((alias): alias is OperationAlias => alias.operation !== undefined);
}
