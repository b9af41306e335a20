import type { Fault, FaultLine, Frequency } from "./fault.ts";

/** Thrown if a script of faults has a part that can't be understood, or that this fake can't do. */
export class FaultScriptError extends Error {
  override readonly name = "FaultScriptError";
}

interface Phrase {
  /** The phrase as a user would write it. */
  readonly example: string;
  readonly pattern: RegExp;
  /** @throws FaultScriptError if the numbers make no sense */
  read(numbers: readonly (string | undefined)[]): Fault;
}

const phrases: readonly Phrase[] = [
  { example: "429 twice with Retry-After 7", pattern: /^(\d+)(?: with retry-after (\d+))?$/i, read: readStatus },
  { example: "cut the stream after event 3", pattern: /^cut the stream after event (\d+)$/i, read: readCut },
  {
    example: "token expires between page 2 and 3",
    pattern: /^token expires between page (\d+) and (\d+)$/i,
    read: readExpiry,
  },
  { example: "answer lost", pattern: /^answer lost$/i, read: () => ({ kind: "answer-lost", ofStart: false }) },
  {
    example: "answer lost after the job started",
    pattern: /^answer lost after the job started$/i,
    read: () => ({ kind: "answer-lost", ofStart: true }),
  },
  { example: "slow drip", pattern: /^slow drip$/i, read: () => ({ kind: "drip" }) },
  { example: "truncated JSON", pattern: /^truncated json$/i, read: () => ({ kind: "truncated" }) },
  { example: "empty answer", pattern: /^empty answer$/i, read: () => ({ kind: "odd", body: "" }) },
  { example: "null answer", pattern: /^null answer$/i, read: () => ({ kind: "odd", body: "null" }) },
  {
    example: "strange answer",
    pattern: /^strange answer$/i,
    read: () => ({ kind: "odd", body: '{"title":"maintenance"}' }),
  },
  { example: "204 answer", pattern: /^204 answer$/i, read: () => ({ kind: "odd", body: null }) },
  { example: "wrong content type", pattern: /^wrong content type$/i, read: () => ({ kind: "content-type" }) },
  { example: "redirect to another host", pattern: /^redirect to another host$/i, read: () => ({ kind: "redirect" }) },
  { example: "connection reset", pattern: /^connection reset$/i, read: () => ({ kind: "reset" }) },
];

/**
 * Reads a script of faults: one in each line, or several in a line, separated by commas.
 *
 * @throws FaultScriptError with the part that can't be understood, and the possible faults
 * @example
 * parseFaults("429 twice with Retry-After 7 on Create, cut the stream after event 3");
 */
export function parseFaults(script: string): FaultLine[] {
  const parts = script.split(/[\n,]/).map((part) => part.trim().replace(/\s+/g, " "));
  const lines = parts.filter((part) => part !== "").map(readLine);
  if (lines.length === 0) throw new FaultScriptError(`the script contains no fault: use ${told}`);
  return lines;
}

const told = phrases.map(({ example }) => `"${example}"`).join(", ");

function readLine(text: string): FaultLine {
  const [beforeCall, from] = take(text, / on call (\d+)(?= |$)/i);
  const [beforeOperation, operation] = take(beforeCall, / on ([\w-]+)(?= |$)/i);
  const [rest, oftenness] = take(beforeOperation, / (once|twice|always|\d+ times|one in \d+)(?= |$)/i);
  for (const { pattern, read } of phrases) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const fault = read(match.slice(1));
    if (fault.kind === "expire" && from !== undefined) {
      throw new FaultScriptError(`"${text}": the fault already counts pages: leave out "on call ${from}"`);
    }
    if (from !== undefined && Number(from) < 1) throw new FaultScriptError(`"${text}": calls are counted from 1`);
    const first = fault.kind === "expire" ? fault.after : Number(from ?? 1);
    return { text, fault, frequency: readFrequency(text, oftenness), operation: operation ?? null, from: first };
  }
  const more =
    'each with "once", "twice", "3 times", "always" or "one in 10", "on <operationId>" and "on call 3" as needed';
  throw new FaultScriptError(`"${text}" is not a fault: use ${told}, ${more}`);
}

/** Removes a part from a text. */
function take(text: string, pattern: RegExp): [rest: string, found: string | undefined] {
  const match = pattern.exec(text);
  return match === null ? [text, undefined] : [text.replace(match[0], ""), match[1]];
}

function readFrequency(text: string, oftenness = "once"): Frequency {
  const [number = 0] = /\d+/.exec(oftenness)?.map(Number) ?? [];
  switch (oftenness.toLowerCase()) {
    case "once":
      return { times: 1 };
    case "twice":
      return { times: 2 };
    case "always":
      return { times: Number.POSITIVE_INFINITY };
  }
  if (number < 1) throw new FaultScriptError(`"${text}": "${oftenness}" would never happen`);
  return oftenness.toLowerCase().startsWith("one in") ? { oneIn: number } : { times: number };
}

function readStatus([status, retryAfter]: readonly (string | undefined)[]): Fault {
  const number = Number(status);
  if (number < 400 || number > 599)
    throw new FaultScriptError(`"${status}" is not a fault: use a status from 400 to 599`);
  return { kind: "status", status: number, retryAfter: retryAfter ?? null };
}

function readCut([after]: readonly (string | undefined)[]): Fault {
  return { kind: "cut", after: Number(after) };
}

function readExpiry([after, before]: readonly (string | undefined)[]): Fault {
  if (Number(after) < 1 || Number(before) !== Number(after) + 1) {
    const text = `token expires between page ${after} and ${before}`;
    throw new FaultScriptError(`"${text}": use two pages that follow each other, counted from 1`);
  }
  return { kind: "expire", after: Number(after) };
}
