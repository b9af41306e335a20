import { isObject, member, type Json } from "./json.ts";

export type OpenApiVersion = "3.0" | "3.1";

/** The version of a description, or one line that says what the file is instead. */
export function openApiVersion(content: Json | undefined): { version: OpenApiVersion } | { problem: string } {
  if (!isObject(content)) return { problem: "is not an OpenAPI description: it holds no object at its root" };
  const swagger = member(content, "swagger");
  if (swagger !== undefined)
    return { problem: `is Swagger ${String(swagger)}: convert it to OpenAPI 3.0 or 3.1 first` };
  const version = member(content, "openapi");
  if (version === undefined)
    return { problem: "is not an OpenAPI description: it has no `openapi: 3.x.y` at its root" };
  if (typeof version === "string" && /^3\.0\.\d+/.test(version)) return { version: "3.0" };
  if (typeof version === "string" && /^3\.1\.\d+/.test(version)) return { version: "3.1" };
  return { problem: `is OpenAPI ${JSON.stringify(version)}: only "3.0.x" and "3.1.x" are read` };
}
