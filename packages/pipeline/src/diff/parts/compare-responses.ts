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
import { schemaOf } from "./schema-of.ts";
import { writtenAs } from "./written-as.ts";

/**
 * Compares the answers of an operation, status by status. A status that is newly declared is compared with the range or
 * `default` that covered it before.
 */
export function compareResponses(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const compare = (place: string, was: DescribedResponse, is: DescribedResponse): void => {
    compareMedia(comparison, "response", now, place, was.contents, is.contents);
    compareHeaders(comparison, now, place, was, is);
  };
  const paired = new Set<DescribedResponse>();
  for (const response of old.responses) {
    const found = counterparts(response, now.responses);
    if (found.length === 0)
      comparison.add(`response-${kindOf(response)}-status-removed`, now, response.status, response.status);
    for (const candidate of found) {
      // A range that covers more than the old status is new.
      if (fold(candidate.status) === fold(response.status) || isRange(response)) paired.add(candidate);
      compare(found.length > 1 ? candidate.status : response.status, response, candidate);
    }
  }
  for (const response of now.responses) {
    if (paired.has(response)) continue;
    const cover = coverOf(response, old.responses);
    if (cover) compare(response.status, cover, response);
    else comparison.add(`response-${kindOf(response)}-status-added`, now, response.status, response.status);
  }
}

function fold(status: string): string {
  return status === "default" ? status : status.toUpperCase();
}

function isRange({ status }: DescribedResponse): boolean {
  return fold(status).endsWith("XX");
}

function kindOf({ status }: DescribedResponse): "success" | "error" {
  return status.startsWith("2") ? "success" : "error";
}

/** The new declaration for the answers of a status. */
function counterparts(response: DescribedResponse, now: readonly DescribedResponse[]): readonly DescribedResponse[] {
  const status = fold(response.status);
  const own = now.filter((candidate) => fold(candidate.status) === status);
  if (own.length > 0 || status === "default") return own;
  const inside = isRange(response) ? now.filter(({ status: other }) => other.startsWith(status.charAt(0))) : [];
  return inside.length > 0 ? inside : [coverOf(response, now) ?? []].flat();
}

/** The range, or `default`, that covers a status. If a success is declared, `default` is an error. */
function coverOf(response: DescribedResponse, others: readonly DescribedResponse[]): DescribedResponse | undefined {
  if (response.status === "default") return undefined;
  const range = others.find(({ status }) => fold(status) === `${response.status.charAt(0)}XX`);
  const isError = kindOf(response) === "error" || others.every((other) => kindOf(other) === "error");
  return range ?? (isError ? others.find(({ status }) => status === "default") : undefined);
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
