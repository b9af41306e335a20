import type { JsonObject } from "@pressroom/description";

const text = { type: "string", minLength: 1 };
const pointer = { type: "string", pattern: "^(/.*)?$" };
const names = { type: "array", items: text, uniqueItems: true };
const milliseconds = { type: "integer", minimum: 1 };

function record(properties: JsonObject, required: string[]): JsonObject {
  return { type: "object", properties, required, additionalProperties: false };
}

const pagings: JsonObject = {
  cursor: record(
    { kind: { const: "cursor" }, items: pointer, cursor: pointer, in: { enum: ["query", "header"] }, name: text },
    ["kind", "items", "cursor", "in", "name"],
  ),
  page: record(
    {
      kind: { const: "page" },
      items: pointer,
      page: text,
      size: text,
      first: { type: "integer" },
      total: pointer,
      cap: { type: "integer", minimum: 1 },
    },
    ["kind", "items", "page", "size", "first"],
  ),
  offset: record({ kind: { const: "offset" }, items: pointer, offset: text, limit: text, total: pointer }, [
    "kind",
    "items",
    "offset",
    "limit",
  ]),
  link: record({ kind: { const: "link" }, items: pointer, next: pointer }, ["kind", "items"]),
};

/** Schema of one way of paging, by its kind. Mirrors `Paging` of the runtime. */
export const pagingSchemas: Readonly<Record<string, JsonObject>> = pagings as Record<string, JsonObject>;

const operation = record(
  {
    idempotent: { type: "boolean" },
    segments: names,
    paging: { type: "array", minItems: 1, items: { type: "object" } },
  },
  [],
);

/** Where an answer has a job's state. Mirrors `StatePlaces` of the runtime. */
const statePlaces: JsonObject = {
  status: { anyOf: [pointer, { type: "array", items: pointer, minItems: 2 }] },
  message: pointer,
  progress: record({ done: pointer, total: pointer, failed: pointer, skipped: pointer }, ["done"]),
};

// Mirrors `JobDescriptor` and `JobAnswers` of the runtime.
const job = record(
  {
    id: { anyOf: [pointer, record({ url: pointer }, ["url"]), record({ header: text }, ["header"])] },
    ...statePlaces,
    event: record(statePlaces, ["status"]),
    parameters: record({ read: text, stream: text, cancel: text }, []),
    start: text,
    read: text,
    stream: text,
    cancel: text,
    tooLate: { type: "array", items: { type: "integer", minimum: 100, maximum: 599 }, uniqueItems: true },
    states: {
      type: "object",
      minProperties: 1,
      additionalProperties: { enum: ["queued", "running", "canceling", "succeeded", "failed", "canceled", "unknown"] },
    },
    interval: record({ first: milliseconds, longest: milliseconds }, ["first", "longest"]),
    deadline: milliseconds,
    listed: milliseconds,
  },
  ["read", "states", "interval", "deadline"],
);

/** Answers that mean something else than their status says. Mirrors `DeclaredAnswer` of the runtime. */
const answers: JsonObject = {
  type: "array",
  items: record({ status: { type: "integer", minimum: 100, maximum: 599 }, contains: text }, ["status", "contains"]),
};

/** JSON schema of `specs/<api>/api.yaml`. */
export const apiSchema: JsonObject = record(
  {
    id: text,
    title: text,
    package: { type: "string", pattern: "^(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*$" },
    source: record(
      {
        url: { type: ["string", "null"], format: "uri", pattern: "^https?://" },
        note: text,
        part: {
          type: "array",
          items: { type: "string", pattern: "^/(paths|components)/." },
          minItems: 1,
          uniqueItems: true,
        },
        wording: { enum: ["ours", "theirs"] },
        token: { type: "string", pattern: "^PRESSROOM_[A-Z0-9_]+$" },
      },
      ["url"],
    ),
    operations: { type: "object", additionalProperties: operation },
    jobs: { type: "object", additionalProperties: job },
    names: {
      type: "object",
      additionalProperties: { type: "string", pattern: "^([A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*)?$" },
    },
    redact: record({ headers: names, query: names, body: names }, []),
    unauthorized: answers,
    rateLimited: answers,
    requestIds: names,
    origins: {
      type: "array",
      items: { type: "string", pattern: "^https?://[^/?#\\s]+$" },
      minItems: 1,
      uniqueItems: true,
    },
    validators: { type: "boolean" },
  },
  ["id", "title", "package", "source"],
);
