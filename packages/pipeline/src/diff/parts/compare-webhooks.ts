import { objectMember, type DescribedOperation } from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";
import { callbackItems, compareReceived, receivedIn } from "./compare-received.ts";

/** Compares webhooks. */
export function compareWebhooks(comparison: Comparison): void {
  const { before, after } = comparison;
  const read = (document: Comparison["before"]): ReturnType<typeof receivedIn> =>
    receivedIn(document, objectMember(document, "webhooks"));
  compareReceived(comparison, "webhook", read(before), read(after));
}

/** Compares the callbacks of an operation. */
export function compareCallbacks(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const { before, after } = comparison;
  const read = (document: Comparison["before"], operation: DescribedOperation): ReturnType<typeof receivedIn> =>
    receivedIn(document, callbackItems(document, operation));
  compareReceived(comparison, "callback", read(before, old), read(after, now), now);
}
