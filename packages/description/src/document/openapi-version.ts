import { isObject, member, type Json } from "./json.ts";

/** A minor version of OpenAPI that can be read. */
export type OpenApiVersion = "3.0" | "3.1" | "3.2";

/** The version of a description, or one line that says why the file is not a readable one. */
export function openApiVersion(content: Json | undefined): { version: OpenApiVersion } | { objection: string } {
  if (!isObject(content)) return { objection: "is not an OpenAPI description: its root is not an object" };
  const swagger = member(content, "swagger");
  if (swagger !== undefined) return { objection: `is Swagger ${String(swagger)}: convert it to OpenAPI 3.x first` };
  const version = member(content, "openapi");
  if (version === undefined)
    return { objection: "is not an OpenAPI description: it has no `openapi: 3.x.y` at its root" };
  const known = typeof version === "string" ? /^3\.[012](?=\.\d+)/.exec(version)?.[0] : undefined;
  if (known !== undefined) return { version: known as OpenApiVersion };
  return { objection: `is OpenAPI ${JSON.stringify(version)}: only "3.0.x", "3.1.x" and "3.2.x" can be read` };
}
