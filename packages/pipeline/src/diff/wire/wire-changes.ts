import { member, type JsonObject, type DescribedOperation } from "@pressroom/description";
import { compareMedia } from "../parts/compare-media.ts";
import { compareParameters } from "../parts/compare-parameters.ts";
import { compareResponses } from "../parts/compare-responses.ts";
import { compareSecurity } from "../parts/compare-security.ts";
import { compareServers } from "../parts/compare-servers.ts";
import { compareCallbacks, compareWebhooks } from "../parts/compare-webhooks.ts";
import { Comparison } from "./comparison.ts";
import { pairOperations } from "./pair-operations.ts";
import type { WireChange } from "./wire-rules.ts";

/**
 * Finds the changes on the wire between two descriptions. Texts and examples are ignored, and a change in a shared part
 * is listed once.
 */
export function wireChanges(before: JsonObject, after: JsonObject): WireChange[] {
  const comparison = new Comparison(before, after);
  const pairs = pairOperations(comparison);
  // Changes of servers and credentials come first.
  for (const [old, now] of pairs) compareServers(comparison, old, now);
  for (const [old, now] of pairs) compareSecurity(comparison, old, now);
  for (const [old, now] of pairs) compareOperations(comparison, old, now);
  compareWebhooks(comparison);
  comparison.schemas.finish();
  return comparison.changes();
}

function compareOperations(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  if (old.id !== now.id) comparison.add("operation-renamed", now, "", now.id ?? "none");
  if (member(old.value, "deprecated") !== true && member(now.value, "deprecated") === true)
    comparison.add("operation-deprecated", now, "", "");
  const sunset = sunsetOf(now);
  if (sunset !== undefined && sunset !== sunsetOf(old)) comparison.add("operation-sunset", now, "", sunset);
  compareParameters(comparison, old, now);
  compareBody(comparison, old, now);
  compareResponses(comparison, old, now);
  compareCallbacks(comparison, old, now);
}

/** The end date of an operation, by an extension that other tools also read. */
function sunsetOf({ value }: DescribedOperation): string | undefined {
  const date = member(value, "x-sunset") ?? member(value, "sunset");
  return date === undefined ? undefined : String(date);
}

function compareBody(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const add = (rule: Parameters<Comparison["add"]>[0]): void => comparison.add(rule, now, "request body", "");
  if (!old.body && now.body) add(now.body.required ? "request-body-added-required" : "request-body-added-optional");
  if (old.body && !now.body) add("request-body-removed");
  if (!old.body || !now.body) return;
  if (!old.body.required && now.body.required) add("request-body-became-required");
  if (old.body.required && !now.body.required) add("request-body-became-optional");
  compareMedia(comparison, "request", now, "request body", old.body.contents, now.body.contents);
}
