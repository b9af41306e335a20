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

/** An operation as the emitters write it: what its description, its behaviour and the records of changes say of it. */
export interface OperationModel extends DescribedOperation {
  /** `GET /jobs/{id}`. */
  readonly title: string;
  /** What it does, in the description's words; empty if the description says nothing. */
  readonly summary: string;
  readonly deprecated: boolean;
  /** How sure the description is of it, if it says so: `inferred`, `documented`, … */
  readonly confidence: string | undefined;
  /** The vendor has withdrawn it: it is kept as an alias only. */
  readonly withdrawn: boolean;
  /** A call needs no argument. */
  readonly requestIsOptional: boolean;
  /** The server of the operation or of its path, if that is another than the description's. */
  readonly ownServer: string | undefined;
  /** Names of security schemes: alternatives, each a list of all that must be present. Empty: anybody may call it. */
  readonly schemes: readonly (readonly string[])[];
  readonly parameters: readonly ParameterModel[];
  /** The members of a multipart body that are files. */
  readonly files: readonly string[];
  /** The style of a part of a multipart body means something: OpenAPI 3.0 ignores it. */
  readonly readsPartStyles: boolean;
  readonly idempotent: Json | undefined;
  readonly paging: Json | undefined;
  /** The kinds of jobs that it starts. */
  readonly starts: readonly string[];
}

/** A parameter, with what became of its name. */
export interface ParameterModel extends DescribedParameter {
  /** The name it had before. */
  readonly was: string | undefined;
  /** The vendor has withdrawn it: it is taken and not sent. */
  readonly gone: boolean;
  /** A path parameter whose value may hold slashes. */
  readonly segments: boolean;
  /** What its values can be. */
  readonly values: Values;
}

/** Where an operation is: the document it was read from, what `api.yaml` says of the API, and what was renamed. */
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
  // The first for which the client holds everything is taken: with a call without credentials before them, no credentials would ever be sent.
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
    // Alternatives that all ask for nothing are no security at all.
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
