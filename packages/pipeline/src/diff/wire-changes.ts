import {
  arrayMember,
  canonicalJson,
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  type DescribedResponse,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  operationsOf,
  stringMember,
  titleOf,
} from "@pressroom/description";
import { compareSchemas, type Report } from "./schema-changes.ts";
import { wireRules, type WireChange, type WireRuleId } from "./wire-rules.ts";

/** Two descriptions, and where the changes between them go. */
interface Comparison {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly add: (rule: WireRuleId, operation: DescribedOperation | undefined, place: string, subject: string) => void;
}

/** What changed on the wire from one description to another. A change in what operations share is told once. */
export function wireChanges(before: JsonObject, after: JsonObject): WireChange[] {
  const found = new Map<string, { change: WireChange; operations: string[] }>();
  const add: Comparison["add"] = (rule, operation, place, subject) => {
    const { bump, text } = wireRules[rule];
    const key = JSON.stringify([rule, place, subject]);
    const known = found.get(key) ?? {
      change: { rule, bump, operations: [], place, subject, text: text.replace("{}", () => subject) },
      operations: [],
    };
    if (operation && !known.operations.includes(titleOf(operation))) known.operations.push(titleOf(operation));
    found.set(key, known);
  };
  const comparison = { before, after, add };
  const pairs = pairOperations(comparison);
  for (const [old, now] of pairs) compareOperations(comparison, old, now);
  const server = (document: JsonObject): string => stringMember(arrayMember(document, "servers")[0], "url") ?? "none";
  if (server(before) !== server(after)) add("server-changed", undefined, "", server(after));
  // Nothing that is told apart, and yet the files mean something else: words, examples, or parts that no operation uses.
  if (found.size === 0 && canonicalJson(before) !== canonicalJson(after))
    add("documentation-changed", undefined, "", "");
  return [...found.values()].map(({ change, operations }) => ({ ...change, operations }));
}

/** The operations that are still there, each with what it was. The names of path parameters don't count. */
function pairOperations({ before, after, add }: Comparison): [DescribedOperation, DescribedOperation][] {
  const old = operationsOf(before);
  const now = operationsOf(after);
  const left = new Set(now);
  const find = (
    operation: DescribedOperation,
    same: (candidate: DescribedOperation) => boolean,
  ): DescribedOperation | undefined => {
    const found = [...left].find((candidate) => candidate.method === operation.method && same(candidate));
    if (found) left.delete(found);
    return found;
  };
  const shape = (template: string): string => template.replace(/\{[^{}]*\}/g, "{}");
  const exact = old.map((operation) => find(operation, ({ path }) => path === operation.path));
  const pairs = old.map(
    (operation, index) => exact[index] ?? find(operation, ({ path }) => shape(path) === shape(operation.path)),
  );
  return old
    .flatMap((operation, index): [DescribedOperation, DescribedOperation][] => {
      const kept = pairs[index];
      if (kept) return [[operation, kept]];
      const moved = [...left].find(({ id }) => id !== undefined && id === operation.id);
      if (moved) {
        left.delete(moved);
        add("operation-moved", operation, "", titleOf(moved));
      } else add("operation-removed", operation, "", operation.id);
      return moved ? [[operation, moved]] : [];
    })
    .concat([...left].flatMap((operation) => (add("operation-added", operation, "", operation.id), [])));
}

function compareOperations(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const { before, after } = comparison;
  const add = (rule: WireRuleId, place: string, subject: string): void => comparison.add(rule, now, place, subject);
  if (old.id !== now.id) add("operation-renamed", "", now.id ?? "none");
  if (member(old.value, "deprecated") !== true && member(now.value, "deprecated") === true)
    add("operation-deprecated", "", "");
  compareParameters(comparison, old, now);
  compareBody(comparison, old, now);
  compareResponses(comparison, old, now);
  const [was, is] = [securityOf(before, old), securityOf(after, now)];
  if (was !== is)
    add(is === "none" || is.split(" or ").includes(was) ? "security-loosened" : "security-tightened", "", is);
}

function compareParameters(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const add = (rule: WireRuleId, parameter: DescribedParameter, subject = parameter.name): void =>
    comparison.add(rule, now, `${parameter.in} ${parameter.name}`, subject);
  const names = (operation: DescribedOperation): string[] =>
    [...operation.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const [was, is] = [names(old), names(now)];
  // A path parameter is known by its place in the path.
  const counterpart = (parameter: DescribedParameter): DescribedParameter | undefined => {
    const name =
      parameter.in === "path" && was.length === is.length
        ? (is[was.indexOf(parameter.name)] ?? parameter.name)
        : parameter.name;
    return now.parameters.find((candidate) => candidate.in === parameter.in && candidate.name === name);
  };
  const kept = new Set<DescribedParameter>();
  for (const parameter of old.parameters) {
    const found = counterpart(parameter);
    if (!found) {
      add("request-parameter-removed", parameter);
      continue;
    }
    kept.add(found);
    if (found.name !== parameter.name) add("path-parameter-renamed", found, `${parameter.name} → ${found.name}`);
    if (!parameter.required && found.required) add("request-parameter-became-required", found);
    if (parameter.required && !found.required) add("request-parameter-became-optional", found);
    if (styleOf(parameter) !== styleOf(found)) add("request-parameter-style-changed", found);
    const report: Report = (rule, pointer, subject) =>
      comparison.add(rule, now, `${found.in} ${found.name}${pointer}`, subject);
    compareSchemas({ ...comparison, direction: "request", report }, schemaOf(parameter), schemaOf(found));
  }
  for (const parameter of now.parameters) {
    if (!kept.has(parameter))
      add(parameter.required ? "request-parameter-added-required" : "request-parameter-added-optional", parameter);
  }
}

function schemaOf({ value }: DescribedParameter): Json | undefined {
  return member(value, "schema") ?? member(Object.values(objectMember(value, "content"))[0], "schema");
}

function styleOf({ value, in: place }: DescribedParameter): string {
  if (isObject(member(value, "content"))) return Object.keys(objectMember(value, "content")).join();
  const style = member(value, "style") ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const structured = /"type":"(array|object)"/.test(JSON.stringify(member(value, "schema") ?? null));
  // How lists are written matters only where there are any.
  return structured ? `${String(style)} ${String(member(value, "explode") ?? style === "form")}` : String(style);
}

function compareBody(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const add = (rule: WireRuleId): void => comparison.add(rule, now, "request body", "");
  if (!old.body && now.body) add(now.body.required ? "request-body-added-required" : "request-body-added-optional");
  if (old.body && !now.body) add("request-body-removed");
  if (!old.body || !now.body) return;
  if (!old.body.required && now.body.required) add("request-body-became-required");
  if (old.body.required && !now.body.required) add("request-body-became-optional");
  compareMedia(comparison, "request", now, "request body", old.body.contents, now.body.contents);
}

function compareResponses(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const kind = ({ status }: DescribedResponse): "success" | "error" => (/^2/.test(status) ? "success" : "error");
  for (const response of old.responses) {
    const found = now.responses.find(({ status }) => status === response.status);
    if (found) compareMedia(comparison, "response", now, response.status, response.contents, found.contents);
    else comparison.add(`response-${kind(response)}-status-removed`, now, response.status, response.status);
  }
  for (const response of now.responses) {
    if (!old.responses.some(({ status }) => status === response.status))
      comparison.add(`response-${kind(response)}-status-added`, now, response.status, response.status);
  }
}

function compareMedia(
  comparison: Comparison,
  direction: "request" | "response",
  operation: DescribedOperation,
  place: string,
  old: readonly Content[],
  now: readonly Content[],
): void {
  for (const media of old) {
    const found = now.find(({ mediaType }) => mediaType === media.mediaType);
    if (!found) comparison.add(`${direction}-media-type-removed`, operation, place, media.mediaType);
    else {
      const report: Report = (rule, pointer, subject) =>
        comparison.add(rule, operation, `${place}${pointer === "" ? "" : ` ${pointer}`}`, subject);
      compareSchemas(
        { ...comparison, direction, report },
        member(media.value, "schema"),
        member(found.value, "schema"),
      );
    }
  }
  for (const { mediaType } of now)
    if (!old.some((media) => media.mediaType === mediaType))
      comparison.add(`${direction}-media-type-added`, operation, place, mediaType);
}

function securityOf(document: JsonObject, operation: DescribedOperation): string {
  const own = member(operation.value, "security");
  const ways = (Array.isArray(own) ? own : arrayMember(document, "security")).map((way) =>
    isObject(way) ? Object.keys(way).sort().join(" with ") : "",
  );
  return ways.length === 0 || ways.includes("") ? "none" : ways.sort().join(" or ");
}
