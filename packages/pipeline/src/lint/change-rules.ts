import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { arrayMember, at, fromPointer, member, nameObjection, type Path, stringMember } from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";
import { changesFile, readRecords, recordSchemas, recordsOf, type ChangeRecord } from "../workspace/change-records.ts";
import type { Finding } from "../findings/finding.ts";

/**
 * Checks the records of `changes.yaml`: the description must have the new name of a thing, and must no longer have the
 * old one.
 */
export function checkChanges(source: ApiSource): Finding[] {
  const { changes } = source;
  // A file with only comments is empty.
  if (!changes || changes.content === null) return [];
  const findings: Finding[] = [];
  const add = (path: Path, what: string): void => {
    const where = path.length === 0 ? "" : `record ${Number(path[0]) + 1}`;
    findings.push({ severity: "error", api: source.api, file: changesFile, line: changes.lineOf(path), where, what });
  };
  if (!Array.isArray(changes.content)) {
    add([], "is not a list of records: see CONTRIBUTING.md");
    return findings;
  }
  const validators = compileSchemas();
  changes.content.forEach((content, index) => {
    const validate = validators.get(stringMember(content, "kind") ?? "");
    if (!validate) return add([index], `kind must be one of ${[...validators.keys()].join(", ")}`);
    if (validate(content)) return;
    const error = validate.errors?.[0];
    const name =
      error?.keyword === "additionalProperties"
        ? ` "${String((error.params as Record<string, unknown>)["additionalProperty"])}"`
        : "";
    add([index], `${error?.instancePath.slice(1) ?? ""} ${error?.message ?? "is not valid"}${name}`.trim());
  });
  if (findings.length > 0) return findings;
  const records = readRecords(changes);
  records.forEach((record, index) => {
    const objection = objectionTo(source, records, record);
    if (objection !== undefined) add([index], objection);
  });
  return findings;
}

/**
 * Reports records whose version the package has reached, since they can be removed.
 * @param version of the package, e.g. `1.4.0`
 */
export function checkServed(source: ApiSource, version: string | undefined): Finding[] {
  const major = Number.parseInt(version ?? "0", 10);
  return readRecords(source.changes).flatMap((record, index): Finding[] => {
    if (!(record.until <= major)) return [];
    const what = `is no longer needed: the package is at ${version ?? ""}, and the alias was for versions before ${record.until}: delete the record`;
    return [
      {
        severity: "error",
        api: source.api,
        file: changesFile,
        line: source.changes?.lineOf([index]),
        where: `record ${index + 1}`,
        what,
      },
    ];
  });
}

let compiled: Map<string, ValidateFunction> | undefined;

function compileSchemas(): Map<string, ValidateFunction> {
  if (compiled) return compiled;
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  return (compiled = new Map(Object.entries(recordSchemas).map(([kind, schema]) => [kind, ajv.compile(schema)])));
}

function objectionTo(
  { effective, operations }: ApiSource,
  records: readonly ChangeRecord[],
  record: ChangeRecord,
): string | undefined {
  const has = (id: string): boolean => operations.some((operation) => operation.id === id);
  if (record.kind === "operation-renamed" || record.kind === "operation-removed") {
    const old = record.kind === "operation-renamed" ? record.from : record.operation;
    const name = nameObjection(old);
    if (name) return `${JSON.stringify(old)} can't be a method name: ${name}`;
    if (has(old)) return `the description has an operation "${old}": an alias would hide it`;
    const aliases = [
      ...recordsOf(records, "operation-renamed").map(({ from }) => from),
      ...recordsOf(records, "operation-removed").map(({ operation }) => operation),
    ];
    if (aliases.filter((alias) => alias === old).length > 1) return `"${old}" has two records`;
    if (record.kind === "operation-renamed")
      return has(record.to) ? undefined : `the description has no operation "${record.to}"`;
    return operations.some(({ path, method }) => path === record.path && method === record.method.toUpperCase())
      ? `the description still has ${record.method.toUpperCase()} ${record.path}`
      : undefined;
  }
  if (record.kind === "parameter-renamed" || record.kind === "parameter-removed") {
    const operation = operations.find(({ id }) => id === record.operation);
    if (!operation) return `the description has no operation "${record.operation}"`;
    const parameter = (name: string): boolean =>
      operation.parameters.some((candidate) => candidate.in === record.in && candidate.name === name);
    const old = record.kind === "parameter-renamed" ? record.from : record.name;
    if (parameter(old)) return `${record.operation} has a ${record.in} parameter "${old}": an alias would hide it`;
    return record.kind === "parameter-renamed" && !parameter(record.to)
      ? `${record.operation} has no ${record.in} parameter "${record.to}"`
      : undefined;
  }
  const values = arrayMember(at(effective, fromPointer(record.schema) ?? [""]), "enum");
  if (values.length === 0) return `"${record.schema}" does not lead to a schema with an enum`;
  const old = record.kind === "enum-value-renamed" ? record.from : record.value;
  if (values.includes(old)) return `${JSON.stringify(old)} is still in the enum`;
  return record.kind === "enum-value-renamed" &&
    !values.includes(member(record as unknown as Record<string, string>, "to") ?? null)
    ? `${JSON.stringify(record.to)} is not in the enum`
    : undefined;
}
