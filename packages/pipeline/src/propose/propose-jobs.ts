import { isObject, member, type DescribedOperation, type JsonObject } from "@pressroom/description";
import { isPlural, nameOf, segmentsOf } from "../model/resources/segments.ts";
import { answerMembers, type AnswerMember } from "./answer-members.ts";
import type { Proposal } from "./proposal.ts";
import { meaningOf } from "./state-words.ts";

/** An operation whose answer has a state. */
interface Reader {
  readonly operation: DescribedOperation;
  readonly status: AnswerMember;
  readonly states: Readonly<Record<string, string>>;
  readonly members: readonly AnswerMember[];
}

/** How the answer to a start names the job. */
interface Named {
  readonly id: string | { readonly header: string };
  readonly evidence: string;
}

/** Guesses kinds of jobs: an operation that starts a job, and one that answers with its state. */
export function proposeJobs(document: JsonObject, operations: readonly DescribedOperation[]): Proposal[] {
  const readers = operations.flatMap((operation) => readerOf(document, operation) ?? []);
  const names = new Set<string>();
  return operations.flatMap((start): Proposal[] => {
    if (!["POST", "PUT"].includes(start.method)) return [];
    const accepted = start.responses.some(({ status }) => status === "202");
    const named = namedBy(document, start);
    if (!named) return [];
    const found = readers.flatMap((reader) => {
      const link = linkBetween(start, reader, accepted, named);
      return link === undefined ? [] : [{ reader, link }];
    });
    const [best] = found.sort((one, other) => other.link.weight - one.link.weight);
    if (!best) return [];
    const { reader, link } = best;
    const kind = freeName(kindOf(reader.operation.path), names);
    const cancel = cancelOf(reader.operation, operations);
    const evidence = [
      ...(accepted ? [`${start.id} answers 202`] : []),
      named.evidence,
      link.evidence,
      `${reader.operation.id} answers ${reader.status.pointer}, one of ${reader.status.words.join(", ")}`,
      "how often to look and for how long is made up",
    ].join("; ");
    return [{ path: ["jobs", kind], value: declared(start, reader, named, cancel), evidence }];
  });
}

function readerOf(document: JsonObject, operation: DescribedOperation): Reader | undefined {
  if (operation.method !== "GET" || !segmentsOf(operation.path).some((segment) => "parameter" in segment))
    return undefined;
  const members = answerMembers(document, operation);
  for (const status of members) {
    const states = /(?:^|_)(?:status|state)$|(?:Status|State)$/.test(status.name) ? meaningOf(status.words) : undefined;
    if (states) return { operation, status, states, members };
  }
  return undefined;
}

function namedBy(document: JsonObject, start: DescribedOperation): Named | undefined {
  const answers = start.responses.filter(({ status }) => /^2/.test(status));
  const header = answers
    .flatMap(({ headers }) => headers)
    .find(({ name }) => /^(?:operation-|content-)?location$/i.test(name));
  if (header) return { id: { header: header.name }, evidence: `${start.id} answers a header ${header.name}` };
  const members = answerMembers(document, start).filter(({ isPlain }) => isPlain);
  const id =
    members.find(({ name }) => /^(?:job|task|operation|run|export|import|batch|request)_?id$/i.test(name)) ??
    members.find(({ name }) => /^(?:id|uuid|gid)$/i.test(name)) ??
    members.find(({ name }) => /(?:_id|Id)$/.test(name));
  return id && { id: id.pointer, evidence: `${start.id} answers ${id.pointer}` };
}

/** The evidence that an operation reads the job of a start; more evidence makes it more likely. */
function linkBetween(
  start: DescribedOperation,
  { operation, status }: Reader,
  accepted: boolean,
  { id }: Named,
): { weight: number; evidence: string } | undefined {
  const own = shapeOf(operation.path);
  const words = shapeOf(start.path);
  if (own === `${words}/{}`) return { weight: 4, evidence: `${operation.id} is at ${operation.path}` };
  if (sameSchema(start, operation)) return { weight: 3, evidence: `${operation.id} answers the same as ${start.id}` };
  if (!accepted) return undefined;
  const last = segmentsOf(operation.path).at(-1);
  const parameter = last && "parameter" in last ? last.parameter : undefined;
  const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
  if (parameter !== undefined && typeof id === "string" && id.length > 3 && plain(id) === plain(parameter))
    return { weight: 2, evidence: `${operation.id} takes ${parameter}` };
  const isOfJobs = /(?:^|\/)(?:jobs?|tasks?|operations?|runs?|executions?|exports?|imports?)(?:\/|$)/i.test(
    operation.path,
  );
  return isOfJobs && parameter !== undefined
    ? { weight: 1, evidence: `${operation.path} sounds like jobs, by ${status.name}` }
    : undefined;
}

function shapeOf(path: string): string {
  return segmentsOf(path)
    .map((segment) => `/${"word" in segment ? segment.word : "{}"}`)
    .join("");
}

function sameSchema(one: DescribedOperation, other: DescribedOperation): boolean {
  const references = ({ responses }: DescribedOperation): unknown[] =>
    responses
      .filter(({ status }) => /^2/.test(status))
      .flatMap(({ contents }) => contents)
      .map(({ value }) => member(member(value, "schema"), "$ref"));
  return references(one).some((reference) => typeof reference === "string" && references(other).includes(reference));
}

function cancelOf(
  { path }: DescribedOperation,
  operations: readonly DescribedOperation[],
): DescribedOperation | undefined {
  const shape = shapeOf(path);
  return operations.find(
    (operation) =>
      operation.body?.required !== true &&
      ((["POST", "PUT"].includes(operation.method) &&
        ["cancel", "stop", "abort"].some((word) => shapeOf(operation.path) === `${shape}/${word}`)) ||
        (operation.method === "DELETE" &&
          shapeOf(operation.path) === shape &&
          /cancel|stop|abort/i.test(operation.id))),
  );
}

function declared(
  start: DescribedOperation,
  { operation, status, states, members }: Reader,
  { id }: Named,
  cancel: DescribedOperation | undefined,
): JsonObject {
  const message = members.find(
    ({ name, isPlain }) => isPlain && /^(?:message|error_?message|status_?message|detail)$/i.test(name),
  );
  return {
    start: start.id,
    read: operation.id,
    ...(cancel && {
      cancel: cancel.id,
      tooLate: cancel.responses.some((response) => response.status === "409") ? [409] : [],
    }),
    id: isObject(id) ? { header: String(id["header"]) } : id,
    status: status.pointer,
    ...(message && { message: message.pointer }),
    states: { ...states },
    interval: { first: 2000, longest: 15_000 },
    deadline: 3_600_000,
  };
}

/** The singular name: `export` for `/exports/{id}`. */
function kindOf(path: string): string {
  const words = segmentsOf(path).flatMap((segment) => ("word" in segment ? [segment.word] : []));
  const word = words.at(-1) ?? "job";
  return nameOf(isPlural(word) ? word.replace(/ies$/, "y").replace(/s$/, "") : word);
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
  taken.add(free);
  return free;
}
