import { canonicalJson, objectMember, operationsOf, titleOf, type DescribedOperation } from "@pressroom/description";
import { written } from "../shape/written.ts";
import type { Comparison } from "../wire/comparison.ts";
import { compareMedia } from "./compare-media.ts";

/** Compares what the vendor sends to us. The client takes no part in it, so what breaks a reader is rated as if it were answered. */
export function compareWebhooks(comparison: Comparison): void {
  const read = (document: Comparison["before"]): Map<string, DescribedOperation> =>
    new Map(
      operationsOf({ ...document, paths: objectMember(document, "webhooks") }).map((operation) => [
        titleOf(operation),
        operation,
      ]),
    );
  const [old, now] = [read(comparison.before), read(comparison.after)];
  for (const [title, operation] of old) {
    const found = now.get(title);
    if (!found) comparison.add("webhook-removed", operation, "webhook", operation.path);
    else
      compareMedia(
        comparison,
        "response",
        found,
        "webhook",
        operation.body?.contents ?? [],
        found.body?.contents ?? [],
      );
  }
  for (const [title, operation] of now)
    if (!old.has(title)) comparison.add("webhook-added", operation, "webhook", operation.path);
}

/** Of callbacks it is only said that they have changed. */
export function compareCallbacks(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const { before, after } = comparison.sides("response");
  const [was, is] = [objectMember(old.value, "callbacks"), objectMember(now.value, "callbacks")];
  if (canonicalJson(written(before, was)) !== canonicalJson(written(after, is)))
    comparison.add("callbacks-changed", now, "", "");
}
