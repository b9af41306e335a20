import {
  arrayMember,
  at,
  baseUrlOf,
  member,
  objectMember,
  pathOf,
  serverHolder,
  stringMember,
  titleOf,
  type DescribedOperation,
  type DescribedParameter,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { recordsOf, type ChangeRecord } from "../workspace/change-records.ts";
import { bodyFiles } from "./body-files.ts";
import { valuesOf, type Values } from "./values-of.ts";

/** The model of an operation for the emitters, from its description, its behaviour and the records of changes. */
export interface OperationModel extends DescribedOperation {
  /** `GET /jobs/{id}`. */
  readonly title: string;
  /** Its summary; empty if the description has none. */
  readonly summary: string;
  readonly deprecated: boolean;
  /** Its confidence, if the description has it: `inferred`, `documented`, … */
  readonly confidence: string | undefined;
  /** The vendor has withdrawn it, so it is only kept as an alias. */
  readonly withdrawn: boolean;
  /** A call needs no argument. */
  readonly requestIsOptional: boolean;
  /** The server of the operation or its path, if it differs from the description's. */
  readonly ownServer: string | undefined;
  /** Security alternatives, each a list of schemes that must all be present. Empty: no credentials are needed. */
  readonly schemes: readonly (readonly string[])[];
  readonly parameters: readonly ParameterModel[];
  /** The members of a multipart body that are files. */
  readonly files: readonly string[];
  /** Whether styles of multipart parts count; OpenAPI 3.0 ignores them. */
  readonly readsPartStyles: boolean;
  readonly idempotent: Json | undefined;
  readonly paging: Json | undefined;
  /** The kinds of jobs that it starts. */
  readonly starts: readonly string[];
}

/** A parameter, with its old name. */
export interface ParameterModel extends DescribedParameter {
  /** The name it had before. */
  readonly was: string | undefined;
  /** The vendor has withdrawn it: it is accepted and not sent. */
  readonly gone: boolean;
  /** A path parameter whose value may hold slashes. */
  readonly segments: boolean;
  /** The kind of its values. */
  readonly values: Values;
}

/** The context of an operation: its document, `api.yaml`, and the renamings. */
export interface OperationSurroundings {
  readonly document: JsonObject;
  readonly behaviour: Json;
  readonly records: readonly ChangeRecord[];
}

/** Reads one operation. */
export function operationModel(operation: DescribedOperation, surroundings: OperationSurroundings): OperationModel {
  const { document, behaviour, records } = surroundings;
  const { id, value } = operation;
  const own = at(behaviour, ["operations", id]);
  const alternatives = operation.security.map((alternative) => alternative.map(({ name }) => name));
  // The engine uses the first alternative for which it has all credentials. The empty alternative must come last, or
  // credentials would never be sent.
  const schemes = [
    ...alternatives.filter((names) => names.length > 0),
    ...alternatives.filter((names) => names.length === 0),
  ];
  return {
    ...operation,
    title: titleOf(operation),
    summary: stringMember(value, "summary") ?? stringMember(value, "description")?.split(/\n\s*\n/)[0] ?? "",
    deprecated: member(value, "deprecated") === true,
    confidence: stringMember(value, "x-confidence"),
    withdrawn: recordsOf(records, "operation-removed").some((record) => record.operation === id),
    requestIsOptional: !operation.parameters.some(({ required }) => required) && operation.body?.required !== true,
    ownServer: ownServer(document, operation),
    // If all alternatives are empty, there is no security.
    schemes: schemes.every((names) => names.length === 0) ? [] : schemes,
    parameters: operation.parameters.map((parameter) => parameterModel(operation, parameter, own, surroundings)),
    files: bodyFiles(document, operation.body),
    readsPartStyles: stringMember(document, "openapi")?.startsWith("3.0") !== true,
    idempotent: member(own, "idempotent"),
    paging: member(own, "paging"),
    starts: Object.entries(objectMember(behaviour, "jobs"))
      .filter(([, job]) => member(job, "start") === id)
      .map(([kind]) => kind),
  };
}

function parameterModel(
  operation: DescribedOperation,
  parameter: DescribedParameter,
  behaviour: Json | undefined,
  { document, records }: OperationSurroundings,
): ParameterModel {
  const concerns = (record: { readonly operation: string; readonly in: string }): boolean =>
    record.operation === operation.id && record.in === parameter.in;
  const { name } = parameter;
  return {
    ...parameter,
    was: recordsOf(records, "parameter-renamed").find((record) => concerns(record) && record.to === name)?.from,
    gone: recordsOf(records, "parameter-removed").some((record) => concerns(record) && record.name === name),
    segments: parameter.in === "path" && arrayMember(behaviour, "segments").includes(name),
    values: valuesOf(document, member(parameter.value, "schema")),
  };
}

function ownServer(document: JsonObject, operation: DescribedOperation): string | undefined {
  const item = at(document, pathOf(operation).slice(0, -1));
  const server = baseUrlOf(serverHolder(operation.value, item));
  return server === baseUrlOf(document) ? undefined : server;
}
