import { copy, operationsOf, type JsonObject } from "@pressroom/description";
import { emitTree } from "../generate/generate-api.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { mapWords, sameMeaning } from "./same-meaning.ts";
import { sameTypes } from "./surface/same-types.ts";
import { surfaceChanges } from "./surface/surface-changes.ts";
import { wireChanges } from "./wire/wire-changes.ts";

/**
 * Checks that rating finds no change between an API and itself, or the same API with other texts. It runs the full
 * comparison, without the shortcut for changed texts.
 * @returns a line for each wrongly found change
 */
export async function reflexiveFaults(source: ApiSource): Promise<string[]> {
  const { effective } = source;
  const changed = mapWords(effective, (word) => `Not ${word}`) as JsonObject;
  const other: ApiSource = { ...source, effective: changed, operations: operationsOf(changed) };
  const faults = [copy(effective), other.effective].flatMap((after) =>
    wireChanges(effective, after).map(
      ({ rule, operations, place, text }) => `${rule} ${operations[0] ?? ""} ${place}: ${text}`,
    ),
  );
  if (!sameMeaning(source, other)) faults.push("other words count as another meaning");
  const [tree, otherTree] = [await emitTree(source), await emitTree(other)];
  if (!sameTypes(tree, otherTree)) faults.push("other words make other types");
  for (const { operations, place, text } of surfaceChanges(tree, new Map(tree)))
    faults.push(`TypeScript ${operations[0] ?? ""} ${place}: ${text}`);
  return faults;
}
