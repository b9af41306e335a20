import { isMap, type Document, parseDocument } from "yaml";
import { withLineFeeds } from "@pressroom/description/file";
import { PipelineError } from "../findings/pipeline-error.ts";
import { yamlFault } from "../workspace/lines/source-file.ts";
import type { Declared } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";

/** The result of an import. */
export interface WrittenBehaviour {
  readonly text: string;
  /** Number of written names, pagings, and `idempotent` settings. */
  readonly counts: { readonly names: number; readonly paging: number; readonly idempotent: number };
  /** Existing settings that differ, and that stay. */
  readonly kept: readonly string[];
}

/**
 * Writes imported settings into a behaviour file. Existing settings are never changed. @param file its name, for errors
 */
export function writeBehaviour(
  file: string,
  before: string,
  declared: readonly Declared[],
  known: ReadonlyMap<string, KnownOperation>,
): WrittenBehaviour {
  const document = parseDocument(withLineFeeds(before));
  if (document.errors[0])
    throw new PipelineError(`${file} can't be parsed: ${yamlFault(document.errors[0].message)}`, 2);
  if (document.contents !== null && !isMap(document.contents))
    throw new PipelineError(`${file} has to hold members by name`, 2);
  const counts = { names: 0, paging: 0, idempotent: 0 };
  const kept: string[] = [];
  const put = (count: keyof typeof counts, path: readonly string[], value: unknown): void => {
    const old: unknown = document.toJS() === null ? undefined : valueAt(document, path);
    if (old === undefined) {
      document.setIn(path, document.createNode(value));
      counts[count] += 1;
    } else if (JSON.stringify(old) !== JSON.stringify(value)) kept.push(`${path.join(" ")} stays as it is in ${file}`);
  };
  for (const { title, name, paging, idempotent } of declared) {
    const id = known.get(title)?.operation.id;
    if (id === undefined) continue;
    if (name !== undefined) put("names", ["names", id], name);
    if (paging !== undefined) put("paging", ["operations", id, "paging"], [paging]);
    if (idempotent !== undefined) put("idempotent", ["operations", id, "idempotent"], idempotent);
  }
  return { text: document.toString({ lineWidth: 120 }), counts, kept };
}

function valueAt(document: Document, path: readonly string[]): unknown {
  let value = document.toJS() as unknown;
  for (const name of path)
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return value;
}
