import type { Json, JsonObject } from "@pressroom/description";

/** The parts in which two small descriptions differ; everything else is the same. */
export interface Part {
  readonly openapi?: string;
  readonly servers?: Json;
  readonly pathServers?: Json;
  readonly ownServers?: Json;
  readonly security?: Json;
  readonly schemes?: JsonObject;
  readonly parameters?: Json[];
  /** Schema of the request body. */
  readonly request?: Json;
  /** Schema of the answer. */
  readonly answer?: Json;
  /** The whole `content` or `responses`, if a schema is not enough. */
  readonly content?: JsonObject;
  readonly responses?: JsonObject;
  readonly headers?: JsonObject;
  readonly schemas?: JsonObject;
  readonly deprecated?: boolean;
  readonly webhooks?: JsonObject;
  readonly paths?: JsonObject;
}

/** A description with one operation, `POST /x`, and the given part. */
export function descriptionOf(part: Part): JsonObject {
  const plain: Json = { type: "object", properties: { a: { type: "string" } } };
  const answer: JsonObject = {
    description: "ok",
    ...(part.headers ? { headers: part.headers } : {}),
    content: { "application/json": { schema: part.answer ?? plain } },
  };
  const operation: JsonObject = {
    operationId: "doX",
    summary: "Do",
    parameters: part.parameters ?? [],
    requestBody: { required: true, content: part.content ?? { "application/json": { schema: part.request ?? plain } } },
    responses: part.responses ?? { "200": answer },
    ...(part.deprecated ? { deprecated: true } : {}),
    ...(part.ownServers ? { servers: part.ownServers } : {}),
    ...(part.security ? { security: part.security } : {}),
  };
  return {
    openapi: part.openapi ?? "3.0.3",
    info: { title: "T", version: "1" },
    servers: part.servers ?? [{ url: "https://api.tiny.test/v1" }],
    paths: part.paths ?? { "/x": { ...(part.pathServers ? { servers: part.pathServers } : {}), post: operation } },
    ...(part.webhooks ? { webhooks: part.webhooks } : {}),
    components: {
      schemas: { Y: { type: "string", default: "y" }, Z: { type: "string" }, ...part.schemas },
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "x-key" },
        o: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://a.test/t", scopes: { r: "r", w: "w" } } },
        },
        ...part.schemes,
      },
    },
  };
}
