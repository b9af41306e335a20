import {
  member,
  type DescribedOperation,
  type DescribedParameter,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { answerMembers, answersList, type AnswerMember } from "./answer-members.ts";
import type { Proposal } from "./proposal.ts";

const cursors =
  /^(?:next_?)?(?:cursor|marker|token|page_?token|continuation(?:_?token)?)$|^next$|^(?:end|after)_?cursor$|^after$/i;
const cursorParameters =
  /^(?:cursor|marker|after|starting_?after|page_?token|next_?token|next_?cursor|continuation(?:_?token)?|offset)$/i;
const nextLinks = /^\/(?:_?links\/)?next$|\/next_?(?:page_?)?(?:url|link|href|uri)$/i;
const pages = /^(?:page|page_?(?:number|no|index)|page\[number\])$/i;
const sizes = /^(?:per_?page|page_?size|size|limit|count|page\[size\])$/i;
const offsets = /^(?:offset|skip|start|start_?index)$/i;
const limits = /^(?:limit|take|top|count|size|max|max_?results|page_?size)$/i;
const totals = /^(?:total|total_?(?:count|items|results|elements|size))$/i;

/** Guesses the paging of a list from its parameters and its answer; undefined without evidence. */
export function proposePaging(document: JsonObject, operation: DescribedOperation): Proposal | undefined {
  if (operation.method !== "GET") return undefined;
  const members = answerMembers(document, operation);
  const items = itemsOf(document, operation, members);
  if (items === undefined) return undefined;
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const named = (pattern: RegExp): DescribedParameter | undefined => query.find(({ name }) => pattern.test(name));
  const total = members.find(({ name, isPlain }) => isPlain && totals.test(name))?.pointer;
  const ways: { way: JsonObject; evidence: string }[] = [];
  if (hasLink(operation)) ways.push({ way: { kind: "link", items }, evidence: "its answer has a header Link" });
  const next = members.find(({ pointer, isPlain }) => isPlain && nextLinks.test(pointer));
  const cursor = cursorOf(operation, members);
  if (next && !cursor)
    ways.push({ way: { kind: "link", items, next: next.pointer }, evidence: `its answer has ${next.pointer}` });
  if (cursor)
    ways.push({
      way: { kind: "cursor", items, cursor: cursor.from.pointer, in: "query", name: cursor.to.name },
      evidence: `its answer has ${cursor.from.pointer}, and it takes the query parameter ${cursor.to.name}`,
    });
  const [page, size] = [named(pages), named(sizes)];
  if (page && size)
    ways.push({
      way: { kind: "page", items, page: page.name, size: size.name, first: firstOf(page), ...(total && { total }) },
      evidence: `it takes the query parameters ${page.name} and ${size.name}`,
    });
  const [offset, limit] = [named(offsets), named(limits)];
  if (offset && limit && offset.name !== cursor?.to.name)
    ways.push({
      way: { kind: "offset", items, offset: offset.name, limit: limit.name, ...(total && { total }) },
      evidence: `it takes the query parameters ${offset.name} and ${limit.name}`,
    });
  if (ways.length === 0) return undefined;
  return {
    path: ["operations", operation.id, "paging"],
    value: ways.map(({ way }) => way),
    evidence: ways.map(({ evidence }) => evidence).join("; "),
  };
}

/** The place of the items: the answer itself, its only array, or the array with a usual name. */
function itemsOf(
  document: JsonObject,
  operation: DescribedOperation,
  members: readonly AnswerMember[],
): string | undefined {
  if (answersList(document, operation)) return "";
  const lists = members.filter(({ isList }) => isList);
  const near = lists.filter(({ pointer }) => pointer.lastIndexOf("/") === 0);
  const usual = (near.length > 0 ? near : lists).find(({ name }) =>
    /^(?:items|data|results|values|entries|records)$/i.test(name),
  );
  const only = near.length === 1 ? near[0] : near.length === 0 && lists.length === 1 ? lists[0] : undefined;
  return (usual ?? only)?.pointer;
}

function hasLink({ responses }: DescribedOperation): boolean {
  return responses.some(({ status, headers }) => /^2/.test(status) && headers.some(({ name }) => /^link$/i.test(name)));
}

/** A member of the answer that is sent back as a parameter. An `offset` that is a text is a cursor. */
function cursorOf(
  { parameters }: DescribedOperation,
  members: readonly AnswerMember[],
): { from: AnswerMember; to: DescribedParameter } | undefined {
  const to = parameters.find((parameter) => parameter.in === "query" && cursorParameters.test(parameter.name));
  if (!to) return undefined;
  const given = members.filter(({ isPlain, pointer }) => isPlain && !/previous|prev\b|before/i.test(pointer));
  const from =
    to.name.toLowerCase() === "offset"
      ? given.find(({ pointer }) => /\/next[^/]*\/offset$/i.test(pointer))
      : (given.find(({ name }) => /next/i.test(name) && cursors.test(name)) ??
        given.find(({ name }) => cursors.test(name)));
  return from && { from, to };
}

function firstOf({ schema }: DescribedParameter): number {
  const said = (word: string): Json | undefined => member(schema?.value, word);
  const first = said("minimum") ?? said("default");
  return first === 0 ? 0 : 1;
}
