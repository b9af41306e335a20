import type { JsonObject } from "@pressroom/description";

const text = { type: "string", minLength: 1 };
const pointer = { type: "string", pattern: "^(/.*)?$" };
const names = { type: "array", items: text, uniqueItems: true };
const milliseconds = { type: "integer", minimum: 1 };

/** The purpose of a key, which editors show. */
function said(description: string, schema: JsonObject): JsonObject {
  return { ...schema, description };
}

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
    idempotent: said("Whether it may be sent again if nobody knows whether it arrived.", { type: "boolean" }),
    segments: said("Path parameters whose value may contain slashes, which then separate segments.", names),
    paging: said("Ways to read a list to its end, the best first.", {
      type: "array",
      minItems: 1,
      items: { type: "object" },
    }),
  },
  [],
);

/** Pointers to a job's state in an answer. Mirrors `StatePlaces` of the runtime. */
const statePlaces: JsonObject = {
  status: { anyOf: [pointer, { type: "array", items: pointer, minItems: 2 }] },
  message: pointer,
  progress: record({ done: pointer, total: pointer, failed: pointer, skipped: pointer }, ["done"]),
};

// Mirrors `JobDescriptor` and `JobAnswers` of the runtime.
const job = record(
  {
    id: said("Where the answer of start has the job's id: a pointer, the end of a URL, or a header.", {
      anyOf: [pointer, record({ url: pointer }, ["url"]), record({ header: text }, ["header"])],
    }),
    ...statePlaces,
    event: said("The same pointers, into an event of the stream.", record(statePlaces, ["status"])),
    parameters: said(
      "The path parameter that takes the job's id, if it can't be guessed.",
      record({ read: text, stream: text, cancel: text }, []),
    ),
    start: said("operationId of the operation that starts a job.", text),
    read: said("operationId of the operation that reads its state.", text),
    stream: said("operationId of the operation that streams its states as events.", text),
    cancel: said("operationId of the operation that asks the vendor to cancel it.", text),
    tooLate: said("Statuses of cancel's answer if the job has already ended.", {
      type: "array",
      items: { type: "integer", minimum: 100, maximum: 599 },
      uniqueItems: true,
    }),
    states: said("The meaning of the vendor's words for states.", {
      type: "object",
      minProperties: 1,
      additionalProperties: { enum: ["queued", "running", "canceling", "succeeded", "failed", "canceled", "unknown"] },
    }),
    interval: said(
      "Milliseconds between two reads of the state.",
      record({ first: milliseconds, longest: milliseconds }, ["first", "longest"]),
    ),
    deadline: said("How long a job may take, in milliseconds.", milliseconds),
    listed: said("How long until the vendor's lists show a new job, in milliseconds.", milliseconds),
  },
  ["read", "states", "interval", "deadline"],
);

/** Answers whose meaning differs from their status. Mirrors `DeclaredAnswer` of the runtime. */
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
    operations: said("Properties of operations that OpenAPI can't express, by operationId.", {
      type: "object",
      additionalProperties: operation,
    }),
    jobs: said("Kinds of jobs, by their name in the client.", {
      type: "object",
      additionalProperties: job,
    }),
    names: said("Names of methods, e.g. stations.list, by operationId. Empty: it has no resource.", {
      type: "object",
      additionalProperties: { type: "string", pattern: "^([A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*)?$" },
    }),
    redact: said(
      "Headers, query parameters and members of bodies whose values are secret.",
      record({ headers: names, query: names, body: names }, []),
    ),
    unauthorized: said("Answers that mean refused credentials, whatever their status.", answers),
    rateLimited: said("Answers that mean an exceeded rate limit, whatever their status.", answers),
    requestIds: said("Headers of an answer with an id of the request.", names),
    origins: said("Origins to which requests may newly be sent.", {
      type: "array",
      items: { type: "string", pattern: "^https?://[^/?#\\s]+$" },
      minItems: 1,
      uniqueItems: true,
    }),
    validators: said("Whether the package gets validators of its answers.", { type: "boolean" }),
  },
  ["id", "title", "package", "source"],
);
