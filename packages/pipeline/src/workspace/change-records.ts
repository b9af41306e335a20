import type { JsonObject } from "@pressroom/description";
import type { SourceFile } from "./lines/source-file.ts";

/** File below `specs/<api>/` with the removed and renamed parts, and their dates. */
export const changesFile = "changes.yaml";

/** The members of every record: the day of the change, and the major version of the package without the old name. */
interface Dated {
  readonly date: string;
  readonly until: number;
}

/** A renamed or removed part, which keeps a deprecated alias. */
export type ChangeRecord = Dated &
  (
    | { readonly kind: "operation-renamed"; readonly from: string; readonly to: string }
    /** `definition` is the operation from the old description. */
    | {
        readonly kind: "operation-removed";
        readonly operation: string;
        readonly method: string;
        readonly path: string;
        readonly definition: JsonObject;
      }
    | {
        readonly kind: "parameter-renamed";
        readonly operation: string;
        readonly in: string;
        readonly from: string;
        readonly to: string;
      }
    | { readonly kind: "parameter-removed"; readonly operation: string; readonly in: string; readonly name: string }
    /** `schema` is a JSON pointer to the schema that lists the values. */
    | { readonly kind: "enum-value-renamed"; readonly schema: string; readonly from: string; readonly to: string }
    | { readonly kind: "enum-value-removed"; readonly schema: string; readonly value: string }
  );

/** The records of an API; none if it has no such file. The file has been checked: see `change-rules.ts`. */
export function readRecords(file: SourceFile | undefined): ChangeRecord[] {
  return Array.isArray(file?.content) ? (file.content as unknown as ChangeRecord[]) : [];
}

/** The records of one kind. */
export function recordsOf<Kind extends ChangeRecord["kind"]>(
  records: readonly ChangeRecord[],
  kind: Kind,
): Extract<ChangeRecord, { kind: Kind }>[] {
  return records.filter((record): record is Extract<ChangeRecord, { kind: Kind }> => record.kind === kind);
}

const text = { type: "string", minLength: 1 };
const place = { enum: ["path", "query", "header"] };
const pointer = { type: "string", pattern: "^/." };

function record(kind: ChangeRecord["kind"], properties: JsonObject): JsonObject {
  const all: JsonObject = {
    date: { type: "string", format: "date" },
    until: { type: "integer", minimum: 1 },
    kind: { const: kind },
    ...properties,
  };
  return { type: "object", properties: all, required: Object.keys(all), additionalProperties: false };
}

/** JSON schema of each kind of record. */
export const recordSchemas: Readonly<Record<ChangeRecord["kind"], JsonObject>> = {
  "operation-renamed": record("operation-renamed", { from: text, to: text }),
  "operation-removed": record("operation-removed", {
    operation: text,
    method: { enum: ["get", "put", "post", "delete", "options", "head", "patch", "trace"] },
    path: { type: "string", pattern: "^/" },
    definition: { type: "object" },
  }),
  "parameter-renamed": record("parameter-renamed", { operation: text, in: place, from: text, to: text }),
  "parameter-removed": record("parameter-removed", { operation: text, in: { enum: ["query", "header"] }, name: text }),
  "enum-value-renamed": record("enum-value-renamed", { schema: pointer, from: text, to: text }),
  "enum-value-removed": record("enum-value-removed", { schema: pointer, value: text }),
};
