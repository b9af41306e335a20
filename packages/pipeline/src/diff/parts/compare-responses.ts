import {
  isObject,
  member,
  objectMember,
  type JsonObject,
  type DescribedOperation,
  type DescribedResponse,
  lookUp,
} from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";
import { compareMedia } from "./compare-media.ts";
import { writtenAs } from "./written-as.ts";

/** Compares what an operation answers, status by status; a range or `default` stands for what it covers. */
export function compareResponses(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  for (const response of old.responses) {
    const found = counterparts(response, now.responses);
    if (found.length === 0)
      comparison.add(`response-${kindOf(response)}-status-removed`, now, response.status, response.status);
    for (const candidate of found) {
      const place = found.length > 1 ? candidate.status : response.status;
      compareMedia(comparison, "response", now, place, response.contents, candidate.contents);
      compareHeaders(comparison, now, place, response, candidate);
    }
  }
  for (const response of now.responses) {
    const same = old.responses.some(({ status }) => fold(status) === fold(response.status));
    const covered = old.responses.some(({ status }) => fold(status) === `${response.status.charAt(0)}XX`);
    if (!same && !covered)
      comparison.add(`response-${kindOf(response)}-status-added`, now, response.status, response.status);
  }
}

function fold(status: string): string {
  return status === "default" ? status : status.toUpperCase();
}

function kindOf({ status }: DescribedResponse): "success" | "error" {
  return status.startsWith("2") ? "success" : "error";
}

/** Where the answers of one status are declared now. */
function counterparts({ status }: DescribedResponse, now: readonly DescribedResponse[]): readonly DescribedResponse[] {
  const named = (name: string): DescribedResponse[] => now.filter((candidate) => fold(candidate.status) === name);
  const own = named(fold(status));
  if (own.length > 0 || status === "default") return own;
  const range = `${status.charAt(0)}XX`;
  const near =
    fold(status) === range ? now.filter((candidate) => candidate.status.startsWith(status.charAt(0))) : named(range);
  return near.length > 0 ? near : named("default");
}

interface Header {
  readonly name: string;
  readonly value: JsonObject;
  readonly required: boolean;
}

function headersOf(document: JsonObject, { value: response }: DescribedResponse): ReadonlyMap<string, Header> {
  const headers = Object.entries(objectMember(response, "headers")).flatMap(([name, header]): [string, Header][] => {
    const value = lookUp(document, header, [])?.value;
    // OpenAPI: the content type is said by `content`.
    if (!isObject(value) || name.toLowerCase() === "content-type") return [];
    return [[name.toLowerCase(), { name, value, required: member(value, "required") === true }]];
  });
  return new Map(headers);
}

function compareHeaders(
  comparison: Comparison,
  operation: DescribedOperation,
  status: string,
  old: DescribedResponse,
  now: DescribedResponse,
): void {
  const [was, is] = [headersOf(comparison.before, old), headersOf(comparison.after, now)];
  const place = (name: string): string => `${status} header ${name}`;
  for (const [key, { name, value, required }] of was) {
    const found = is.get(key);
    const add = (rule: Parameters<Comparison["add"]>[0]): void => comparison.add(rule, operation, place(name), name);
    if (!found) {
      add(required ? "response-header-removed-required" : "response-header-removed");
      continue;
    }
    const { before, after } = comparison.sides("response");
    if (writtenAs(before, { in: "header", value }) !== writtenAs(after, { in: "header", value: found.value }))
      add("response-header-style-changed");
    if (required && !found.required) add("response-header-became-optional");
    if (!required && found.required) add("response-header-became-required");
    if (member(value, "deprecated") !== true && member(found.value, "deprecated") === true) add("response-deprecated");
    comparison.schemas.compare(operation, "response", place(name), schemaOf(value), schemaOf(found.value));
  }
  for (const [key, { name }] of is)
    if (!was.has(key)) comparison.add("response-header-added", operation, place(name), name);
}

function schemaOf(header: JsonObject): JsonObject[string] | undefined {
  return member(header, "schema") ?? member(Object.values(objectMember(header, "content"))[0], "schema");
}
