import {
  isObject,
  lookUp,
  member,
  objectMember,
  operationsOf,
  type DescribedOperation,
  type DescribedParameter,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";
import { compareMedia } from "./compare-media.ts";
import { schemaOf } from "./schema-of.ts";

/** Requests of the vendor to us, by name: webhooks, or the callbacks of an operation. */
export type Received = ReadonlyMap<string, DescribedOperation>;

/** Reads path items of the vendor's requests. */
export function receivedIn(document: JsonObject, items: JsonObject): Received {
  if (Object.keys(items).length === 0) return new Map();
  // A name that begins with x- would be an extension.
  const paths = Object.fromEntries(Object.entries(items).map(([name, item]) => [`/${name}`, item]));
  return new Map(
    operationsOf({ ...document, paths }).map((operation) => [
      `${operation.method} ${operation.path.slice(1)}`,
      operation,
    ]),
  );
}

/** The path items of an operation's callbacks. */
export function callbackItems(document: JsonObject, operation: DescribedOperation): JsonObject {
  const items = Object.entries(objectMember(operation.value, "callbacks")).flatMap(([name, callback]) =>
    Object.entries(resolved(document, callback)).map(([expression, item]): [string, Json] => [
      `${name} ${expression}`,
      item,
    ]),
  );
  return Object.fromEntries(items);
}

function resolved(document: JsonObject, value: Json): JsonObject {
  const found = lookUp(document, value, [])?.value;
  return isObject(found) ? found : {};
}

/**
 * Compares requests of the vendor. They are rated like answers, and our answers to them like requests.
 * @param owner owner of the callbacks; webhooks have none
 */
export function compareReceived(
  comparison: Comparison,
  kind: "webhook" | "callback",
  old: Received,
  now: Received,
  owner?: DescribedOperation,
): void {
  for (const [name, was] of old) {
    const is = now.get(name);
    const place = owner ? `callback ${name}` : "webhook";
    if (is) compareOne(comparison, owner ?? is, place, was, is);
    else comparison.add(`${kind}-removed`, owner ?? was, place, owner ? name : was.path.slice(1));
  }
  for (const [name, is] of now)
    if (!old.has(name))
      comparison.add(
        `${kind}-added`,
        owner ?? is,
        owner ? `callback ${name}` : "webhook",
        owner ? name : is.path.slice(1),
      );
}

function compareOne(
  comparison: Comparison,
  owner: DescribedOperation,
  place: string,
  old: DescribedOperation,
  now: DescribedOperation,
): void {
  if (member(old.value, "deprecated") !== true && member(now.value, "deprecated") === true)
    comparison.add("response-deprecated", owner, place, place);
  compareMedia(comparison, "response", owner, place, old.body?.contents ?? [], now.body?.contents ?? []);
  compareSent(comparison, owner, place, old.parameters, now.parameters);
  const isSuccess = ({ status }: { status: string }): boolean => /^2/.test(status);
  const [was, is] = [old.responses.filter(isSuccess), now.responses.filter(isSuccess)];
  for (const response of was) {
    const found = is.find(({ status }) => status === response.status || status.toUpperCase() === "2XX");
    if (!found) comparison.add("received-answer-removed", owner, place, response.status);
    else compareMedia(comparison, "request", owner, `${place} ${response.status}`, response.contents, found.contents);
  }
  for (const { status } of is)
    if (!was.some((response) => response.status === status))
      comparison.add("received-answer-added", owner, place, status);
}

/** Compares headers and other parameters of the vendor's requests. */
function compareSent(
  comparison: Comparison,
  owner: DescribedOperation,
  place: string,
  old: readonly DescribedParameter[],
  now: readonly DescribedParameter[],
): void {
  const keyOf = ({ in: where, name }: DescribedParameter): string =>
    `${where} ${where === "header" ? name.toLowerCase() : name}`;
  const is = new Map(now.map((parameter) => [keyOf(parameter), parameter]));
  for (const parameter of old) {
    const found = is.get(keyOf(parameter));
    const where = `${place} ${parameter.in} ${parameter.name}`;
    const add = (rule: Parameters<Comparison["add"]>[0]): void => comparison.add(rule, owner, where, parameter.name);
    if (!found) add(parameter.required ? "response-header-removed-required" : "response-header-removed");
    else {
      if (parameter.required && !found.required) add("response-header-became-optional");
      comparison.schemas.compare(owner, "response", where, schemaOf(parameter.value), schemaOf(found.value));
    }
  }
  const known = new Set(old.map(keyOf));
  for (const parameter of now)
    if (!known.has(keyOf(parameter)))
      comparison.add("response-header-added", owner, `${place} ${parameter.in} ${parameter.name}`, parameter.name);
}
