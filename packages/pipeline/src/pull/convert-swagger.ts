import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { arrayMember, copy, isObject, type JsonObject, member, stringMember } from "@pressroom/description";
import { PipelineError } from "../findings/problem.ts";

/** Whether a document is Swagger 2.0. */
export function isSwagger(content: JsonObject): boolean {
  return /^2(\.0)?$/.test(String(member(content, "swagger") ?? ""));
}

/**
 * Makes OpenAPI 3.0 of Swagger 2.0; the one file that knows what does it.
 * @throws PipelineError when it can't be done
 */
export function convertSwagger(content: JsonObject): JsonObject {
  const swagger: JsonObject = { ...copy(content), swagger: "2.0" };
  // Swagger leaves the scheme to how the file was read; a converter would take http.
  if (stringMember(swagger, "host") !== undefined && arrayMember(swagger, "schemes").length === 0)
    swagger["schemes"] = ["https"];
  try {
    const converted = upgradeFromTwoToThree(swagger) as unknown;
    if (!isObject(converted) || stringMember(converted, "openapi") === undefined) throw new Error("nothing came of it");
    return copy(converted);
  } catch (error) {
    throw new PipelineError(
      `is Swagger 2.0 and can't be converted: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
