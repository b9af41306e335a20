import { isObject, type Json, type JsonObject, member } from "@pressroom/description";
import type { KnownOperation } from "./operations.ts";
import { pagingOf, type PagingRule } from "./paging-rule.ts";

const mark = "x-stainless-pagination-property";

/**
 * Finds the pagination scheme of an operation: the named one, or the first one that fits its request and answer.
 * @param wanted `paginated` of the method
 */
export function schemePaging(
  schemes: Json | undefined,
  known: KnownOperation,
  wanted: Json | undefined,
): { readonly paging?: JsonObject; readonly why?: string; readonly scheme?: JsonObject } {
  const all = (Array.isArray(schemes) ? schemes : []).filter(isObject);
  const named = typeof wanted === "string";
  const scheme = all.find((one) => (named ? one["name"] === wanted : fits(one, known)));
  if (!scheme) return named || wanted === true ? { why: `no scheme is called ${String(wanted)}, or none fits` } : {};
  const paging = pagingOf(ruleOf(scheme), known);
  return typeof paging === "string" ? { scheme, why: `${String(scheme["name"])}: ${paging}` } : { scheme, paging };
}

/** Whether an operation has all parameters and all members of answers that a scheme uses. */
function fits(scheme: JsonObject, { query, members }: KnownOperation): boolean {
  const asked = Object.keys(isObject(scheme["request"]) ? scheme["request"] : {});
  const read = Object.entries(isObject(scheme["response"]) ? scheme["response"] : {}).filter(
    ([, schema]) => member(member(schema, mark), "from_header") === undefined,
  );
  const isList = read.some(([, schema]) => member(member(schema, mark), "is_top_level_array") === true);
  const answers = isList
    ? members === undefined
    : read.length > 0 && read.every(([name]) => members !== undefined && members.has(name));
  const isAsked = asked.length > 0 || scheme["type"] === "cursor_url";
  return isAsked && asked.every((name) => query.has(name)) && answers;
}

function ruleOf({ type, request, response }: JsonObject): PagingRule {
  const asked = marked(request, "");
  const read = marked(response, "");
  const parameter = (purpose: string): string | undefined => nameOf(asked.find((one) => one.purpose === purpose));
  const field = (purpose: string): string | undefined =>
    read.find((one) => one.purpose === purpose && one.header === undefined)?.pointer;
  const items = read.some((one) => one.isList) ? "" : (field("items") ?? onlyList(response));
  const size = asked.filter(({ purpose, isNumber }) => purpose === undefined && isNumber);
  const common = { items, size: size.length === 1 ? nameOf(size[0]) : undefined };
  switch (type) {
    case "cursor":
      return { items, cursor: { parameter: parameter("next_cursor_param"), field: field("next_cursor_field") } };
    case "page_number":
      return { ...common, page: parameter("page_number_param") };
    case "offset":
      return { ...common, offset: parameter("offset_count_param"), total: field("offset_total_count_field") };
    case "cursor_url": {
      const next = read.find((one) => one.purpose === "cursor_url_field");
      return { items, link: next?.header?.toLowerCase() === "link" ? true : { next: field("cursor_url_field") } };
    }
    default:
      return { items };
  }
}

/** A line for each scheme that no method uses. */
export function unusedSchemes(schemes: Json | undefined, used: ReadonlySet<Json>): string[] {
  return (Array.isArray(schemes) ? schemes : [])
    .filter((scheme) => !used.has(scheme))
    .map((scheme) => `pagination ${String(member(scheme, "name"))}: no method has what it asks and reads`);
}

interface Marked {
  readonly pointer: string;
  readonly purpose: string | undefined;
  readonly isList: boolean;
  readonly isNumber: boolean;
  /** The header that holds it, if it is not in a body. */
  readonly header: string | undefined;
}

/** The members of a request or an answer, including nested ones. Values in headers are left out. */
function marked(value: Json | undefined, above: string): Marked[] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, schema]): Marked[] => {
    const pointer = `${above}/${name}`;
    const own = member(schema, mark);
    const purpose = member(own, "purpose");
    const header = member(own, "from_header");
    const one: Marked = {
      pointer,
      purpose: typeof purpose === "string" ? purpose : undefined,
      isList: member(own, "is_top_level_array") === true,
      header: typeof header === "string" ? header : undefined,
      isNumber: ["integer", "number"].includes(String(member(schema, "type"))),
    };
    return [one, ...marked(member(schema, "properties"), pointer)];
  });
}

/** Without a mark, the items are the only list of the answer. */
function onlyList(response: Json | undefined): string | undefined {
  const lists = Object.entries(isObject(response) ? response : {}).filter(
    ([, schema]) => member(schema, "type") === "array",
  );
  return lists.length === 1 ? `/${lists[0]?.[0] ?? ""}` : undefined;
}

function nameOf(one: Marked | undefined): string | undefined {
  return one?.pointer.slice(1);
}
