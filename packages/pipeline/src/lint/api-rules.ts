import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import {
  pathOf,
  arrayMember,
  type DescribedOperation,
  fromPointer,
  isList,
  isObject,
  jobNameObjection,
  type Json,
  member,
  objectMember,
  type Path,
  schemasAt,
  stringMember,
  toPointer,
} from "@pressroom/description";
import { apiSchema, pagingSchemas } from "./api-schema.ts";
import { checkJobAnswers } from "./behaviour/job-rules.ts";
import { checkResourceNames } from "./behaviour/name-rules.ts";
import { behaviourFile, type ApiSource } from "../workspace/api-source.ts";
import { didYouMean } from "../findings/closest.ts";
import type { Finding } from "../findings/finding.ts";

let validators: { api: ValidateFunction; paging: Record<string, ValidateFunction> } | undefined;

function compileSchemas(): { api: ValidateFunction; paging: Record<string, ValidateFunction> } {
  if (validators !== undefined) return validators;
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  addFormats.default(ajv);
  const paging = Object.fromEntries(Object.entries(pagingSchemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));
  return (validators = { api: ajv.compile(apiSchema), paging });
}

/**
 * Checks that `api.yaml` fits its schema, and that the description has every operation, parameter and pointer that it
 * names.
 */
export function checkApi(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const content = source.behaviour.content;
  const add = (path: Path, what: string, severity: Finding["severity"] = "error"): void => {
    const where = path.length === 0 ? "" : toPointer(path);
    findings.push({
      severity,
      api: source.api,
      file: behaviourFile,
      line: source.behaviour.lineOf(path),
      where,
      what,
    });
  };
  const { api, paging } = compileSchemas();
  if (!api(content)) for (const error of api.errors ?? []) add(placeOf(error), sayingOf(error));
  if (!isObject(content)) return findings;

  const id = stringMember(content, "id");
  if (id !== undefined && id !== source.api)
    add(["id"], `is "${id}", but the folder is specs/${source.api}: both must be equal`);

  const operations = new Map(source.operations.map((operation) => [operation.id, operation]));
  for (const [name, behaviour] of Object.entries(objectMember(content, "operations"))) {
    const operation = operations.get(name);
    if (!operation) {
      add(["operations", name], unknownOperation(name, operations));
      continue;
    }
    arrayMember(behaviour, "segments").forEach((parameter, index) => {
      if (!hasParameter(operation, "path", parameter))
        add(["operations", name, "segments", index], `${name} has no path parameter ${JSON.stringify(parameter)}`);
    });
    arrayMember(behaviour, "paging").forEach((way, index) => {
      const path = ["operations", name, "paging", index];
      const validate = paging[stringMember(way, "kind") ?? ""];
      if (!validate) add(path, `kind must be one of ${Object.keys(paging).join(", ")}`);
      else if (!validate(way))
        for (const error of validate.errors ?? []) add([...path, ...placeOf(error)], sayingOf(error));
      else checkPaging(source, operation, way, (part, what) => add([...path, part], what));
    });
  }
  for (const [name, job] of Object.entries(objectMember(content, "jobs"))) {
    const objection = jobNameObjection(name);
    if (objection) add(["jobs", name], `"${name}" can't name a kind of job: ${objection}`);
    for (const part of ["start", "read", "stream", "cancel"]) {
      const operation = stringMember(job, part);
      if (operation !== undefined && !operations.has(operation))
        add(["jobs", name, part], unknownOperation(operation, operations));
    }
    const interval = objectMember(job, "interval");
    if (Number(member(interval, "first")) > Number(member(interval, "longest")))
      add(["jobs", name, "interval"], "first is longer than longest");
    for (const { path, what, severity } of checkJobAnswers(source, job, operations))
      add(["jobs", name, ...path], what, severity);
  }
  for (const { path, what, severity } of checkResourceNames(content, source.operations)) add(path, what, severity);
  return findings;
}

function checkPaging(
  source: ApiSource,
  operation: DescribedOperation,
  way: Json,
  add: (part: string, what: string) => void,
): void {
  const parameter = (part: string, place: string): void => {
    const name = member(way, part);
    if (!hasParameter(operation, place, name))
      add(part, `${operation.id} has no ${place} parameter ${JSON.stringify(name)}`);
  };
  const answers = operation.responses.filter(({ status }) => /^2/.test(status)).flatMap(({ contents }) => contents);
  const pointer = (part: string, list: boolean): void => {
    const text = stringMember(way, part);
    if (text === undefined) return;
    const found = answers.flatMap((media) =>
      schemasAt(source.effective, member(media.value, "schema"), [...pathOf(media), "schema"], text),
    );
    if (found.length === 0) add(part, `"${text}" leads nowhere in the answer of ${operation.id}`);
    else if (list && !found.some(isList)) add(part, `"${text}" is not a list in the answer of ${operation.id}`);
  };
  pointer("items", true);
  pointer("total", false);
  pointer("next", false);
  const kind = stringMember(way, "kind");
  if (kind === "cursor") {
    pointer("cursor", false);
    parameter("name", stringMember(way, "in") ?? "query");
  }
  if (kind === "page") for (const part of ["page", "size"]) parameter(part, "query");
  if (kind === "offset") for (const part of ["offset", "limit"]) parameter(part, "query");
}

function hasParameter(operation: DescribedOperation, place: string, name: Json | undefined): boolean {
  return operation.parameters.some((parameter) => parameter.in === place && parameter.name === name);
}

function unknownOperation(name: string, operations: ReadonlyMap<string, DescribedOperation>): string {
  return `the description has no operation "${name}": it has ${[...operations.keys()].filter((id) => id !== "").join(", ")}`;
}

/** The place of a schema error: the unknown key itself, not its parent. */
function placeOf(error: ErrorObject): string[] {
  const place = fromPointer(error.instancePath) ?? [];
  return error.keyword === "additionalProperties"
    ? [...place, String((error.params as Record<string, unknown>)["additionalProperty"])]
    : place;
}

/** The message of a schema error, with the name or the value. */
function sayingOf(error: ErrorObject): string {
  const { params } = error as { params: Record<string, unknown> };
  if (error.keyword === "additionalProperties") {
    const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return `is not a known key${didYouMean(String(params["additionalProperty"]), known)}: use ${known.join(", ")}`;
  }
  if (error.keyword === "required") return `lacks "${String(params["missingProperty"])}"`;
  if (error.keyword === "enum") return `must be one of ${(params["allowedValues"] as unknown[]).join(", ")}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(params["allowedValue"])}`;
  return error.message ?? "is not valid";
}
