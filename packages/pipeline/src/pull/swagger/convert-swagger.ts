import { upgradeFromTwoToThree } from "../../libraries/scalar.ts";
import {
  arrayMember,
  copy,
  isObject,
  type Json,
  type JsonObject,
  lookUp,
  member,
  objectMember,
  stringMember,
} from "@pressroom/description";
import { PipelineError } from "../../findings/pipeline-error.ts";
import { completeSwagger, requireForms } from "./complete-swagger.ts";
import { markLists, moveMarks } from "./list-styles.ts";

/** Whether a document is Swagger 2.0. */
export function isSwagger(content: JsonObject): boolean {
  return /^2(\.0)?$/.test(String(member(content, "swagger") ?? ""));
}

/** A description of OpenAPI 3, with a line for each repaired mistake. */
export interface ConvertedDescription {
  readonly content: JsonObject;
  readonly mended: readonly string[];
}

/**
 * Converts Swagger 2.0 to OpenAPI 3.0. Only this file knows the converter.
 * @returns the description, and a line for each guess
 * @throws PipelineError if the conversion fails
 */
export function convertSwagger(content: JsonObject): ConvertedDescription {
  const swagger: JsonObject = { ...copy(content), swagger: "2.0" };
  inlineBodies(swagger);
  const mended = completeSwagger(swagger);
  markLists(swagger);
  // Without schemes, Swagger means the scheme of the file's URL; the converter would use http.
  if (stringMember(swagger, "host") !== undefined && arrayMember(swagger, "schemes").length === 0)
    swagger["schemes"] = ["https"];
  try {
    const converted = upgradeFromTwoToThree(swagger) as unknown;
    if (!isObject(converted) || stringMember(converted, "openapi") === undefined)
      throw new Error("the converter returned nothing");
    const result = copy(converted);
    moveMarks(result);
    requireForms(result);
    return { content: result, mended };
  } catch (error) {
    throw new PipelineError(
      `is Swagger 2.0 and can't be converted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Copies shared body parameters into each operation. In Swagger, operations may share them by reference or through
 * their path; OpenAPI 3 has no such parameters, and the converter loses them.
 */
function inlineBodies(swagger: JsonObject): void {
  const resolved = (parameter: Json): Json => {
    const target = lookUp(swagger, parameter, [])?.value;
    return isBody(target) ? copy(target as Json) : parameter;
  };
  for (const item of Object.values(objectMember(swagger, "paths"))) {
    if (!isObject(item)) continue;
    const shared = arrayMember(item, "parameters").map(resolved);
    const bodies = shared.filter(isBody);
    if (bodies.length > 0) item["parameters"] = shared.filter((parameter) => !isBody(parameter));
    for (const method of methods) {
      const operation = member(item, method);
      if (!isObject(operation)) continue;
      const own = arrayMember(operation, "parameters").map(resolved);
      // An operation's own body replaces its path's; a field of a form replaces the field of the same name.
      const ownBody = own.some((parameter) => stringMember(parameter, "in") === "body");
      const added = bodies.filter((body) =>
        stringMember(body, "in") === "body"
          ? !own.some(isBody)
          : !ownBody && !own.some((field) => isBody(field) && member(field, "name") === member(body, "name")),
      );
      if (own.length + added.length > 0) operation["parameters"] = [...own, ...copy(added)];
    }
  }
}

function isBody(parameter: unknown): boolean {
  return ["body", "formData"].includes(stringMember(parameter, "in") ?? "");
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];
