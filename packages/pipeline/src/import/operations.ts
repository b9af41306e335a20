import {
  below,
  follow,
  isObject,
  type Description,
  type DescribedOperation,
  type Json,
  type Located,
  member,
} from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";

/** An operation of the description, for settings of another tool. */
export interface KnownOperation {
  readonly title: string;
  readonly operation: DescribedOperation;
  /** The operation in the description, with its extensions. */
  readonly value: Json;
  readonly tag: string | undefined;
  /** Names of its query parameters. */
  readonly query: ReadonlySet<string>;
  readonly streams: boolean;
  /** Names of the members of its answer; undefined if that is a list. */
  readonly members: ReadonlySet<string> | undefined;
}

/** The operations of an API by title. */
export function knownOperations({ effective, operations }: ApiSource): ReadonlyMap<string, KnownOperation> {
  const description = effective as unknown as Description;
  return new Map(
    operations.map((operation) => {
      const title = `${operation.method.toUpperCase()} ${operation.path}`;
      const tags = member(operation.value, "tags");
      const contents = operation.responses
        .filter(({ status }) => /^2/.test(status))
        .flatMap(({ contents }) => contents);
      const answer = contents.find(({ mediaType }) => /json/.test(mediaType))?.schema;
      return [
        title,
        {
          title,
          operation,
          value: operation.value,
          tag: Array.isArray(tags) && typeof tags[0] === "string" ? tags[0] : undefined,
          query: new Set(operation.parameters.filter((one) => one.in === "query").map(({ name }) => name)),
          streams: contents.some(({ mediaType }) => mediaType.startsWith("text/event-stream")),
          members: answer === undefined ? new Set() : membersOf(description, answer),
        },
      ];
    }),
  );
}

function membersOf(
  description: Description,
  schema: Located,
  seen: ReadonlySet<string> = new Set(),
): ReadonlySet<string> | undefined {
  const found = follow(description, schema);
  if (found.value["type"] === "array") return undefined;
  if (seen.has(found.pointer)) return new Set();
  const parts = found.value["allOf"];
  const inherited = (Array.isArray(parts) ? parts : []).flatMap((value, index) => {
    if (!isObject(value)) return [];
    const part = { value, pointer: `${found.pointer}/allOf/${index}` };
    return [...(membersOf(description, part, new Set([...seen, found.pointer])) ?? [])];
  });
  return new Set([...Object.keys(below(description, found, "properties")?.value ?? {}), ...inherited]);
}
