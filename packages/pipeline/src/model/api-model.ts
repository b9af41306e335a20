import {
  arrayMember,
  at,
  baseUrlOf,
  member,
  objectMember,
  operationsOf,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";
import { readRecords } from "../workspace/change-records.ts";
import { operationAliases, withAliases, type OperationAlias } from "./aliases.ts";
import { jobModel, type JobModel } from "./jobs/job-model.ts";
import { operationModel, type OperationModel } from "./operation-model.ts";
import { declaredNames, resourceNames } from "./resources/resource-names.ts";

/**
 * The model of an API for the emitters. It is read once from the effective description, `api.yaml` and the records of
 * changes. Emitters use only this model and never read a description themselves.
 */
export interface ApiModel {
  readonly api: string;
  readonly title: string;
  /** The name of its package. */
  readonly packageName: string;
  /** The version of its description. */
  readonly version: string | undefined;
  /** The effective description: shipped as `openapi.json`. */
  readonly document: JsonObject;
  /** The source of the types: the effective description with its aliases. */
  readonly typed: JsonObject;
  /** The server, if the description has a complete URL. */
  readonly server: string | undefined;
  /** Every operation of `typed`, in the order of the description, including withdrawn ones. */
  readonly operations: readonly OperationModel[];
  readonly aliases: readonly OperationAlias[];
  /** Each kind of job, as `api.yaml` declares it. */
  readonly jobs: readonly JobModel[];
  /** The names of its operations among its resources, by operationId. */
  readonly resourceNames: ReadonlyMap<string, string>;
  /** The security schemes by name. */
  readonly schemes: JsonObject;
  /** The names of `components.schemas`. */
  readonly schemas: readonly string[];
  /** Whether to generate validators for its answers. */
  readonly validators: boolean;
  /** Settings of the whole API for the engine: secret names, answers with another meaning. */
  readonly defaults: JsonObject;
}

/** Reads an API. */
export function apiModel(source: ApiSource): ApiModel {
  const { api, effective: document } = source;
  const behaviour = source.behaviour.content ?? null;
  const records = readRecords(source.changes);
  const typed = withAliases(document, records);
  const read = typed === document ? source.operations : operationsOf(typed);
  const operations = read.map((operation) => operationModel(operation, { document: typed, behaviour, records }));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const server = baseUrlOf(document);
  return {
    api,
    title: stringMember(behaviour, "title") ?? api,
    packageName: stringMember(behaviour, "package") ?? "",
    version: stringMember(objectMember(document, "info"), "version"),
    document,
    typed,
    server,
    operations,
    aliases: operationAliases(operations, records),
    jobs: Object.entries(objectMember(behaviour, "jobs")).map(([kind, job]) => jobModel(kind, job, byId)),
    resourceNames: resourceNames(
      operations.filter(({ withdrawn }) => !withdrawn),
      declaredNames(behaviour),
    ).names,
    schemes: objectMember(objectMember(document, "components"), "securitySchemes"),
    schemas: Object.keys(objectMember(objectMember(document, "components"), "schemas")),
    validators: member(behaviour, "validators") === true,
    defaults: { api, ...(server === undefined ? {} : { baseUrl: server }), ...answersAndNames(behaviour) },
  };
}

function answersAndNames(behaviour: Json): JsonObject {
  const result: JsonObject = {};
  const redact = Object.fromEntries(
    ["headers", "query", "body"]
      .map((place) => [place, arrayMember(at(behaviour, ["redact"]), place)] as const)
      .filter(([, names]) => names.length > 0),
  );
  if (Object.keys(redact).length > 0) result["redact"] = redact;
  for (const meaning of ["unauthorized", "rateLimited", "requestIds"]) {
    const answers = arrayMember(behaviour, meaning);
    if (answers.length > 0) result[meaning] = answers;
  }
  return result;
}
