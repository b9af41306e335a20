import type { Answer } from "../descriptors/answer.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import { readPointer } from "../wire/pointer.ts";
import type { JobAnswers, ReferencePlaces } from "./job-answers.ts";
import { textOf } from "./text-of.ts";

/** Reads the job's reference from the answer to a start; undefined if it names no job. */
export function startedReference(
  { id, path = "", kept = {}, requests }: JobAnswers,
  request: OperationRequest,
  { data, headers }: Answer,
): JobReference | undefined {
  const known = Object.fromEntries(
    Object.entries(kept).flatMap(([member, name]) => {
      const value = textOf(request.path?.[name]);
      return value === undefined ? [] : [[member, value]];
    }),
  );
  if (id === undefined) return undefined;
  if (typeof id === "string") return named({ ...known, id: textOf(readPointer(data, id)) });
  const text = "header" in id ? (headers.get(id.header) ?? undefined) : textOf(readPointer(data, id.url));
  if (text === undefined || text === "") return undefined;
  // A header without a path holds the id itself.
  if ("header" in id && !text.includes("/")) return named({ ...known, id: text });
  const found = readUrl(text, path, requests.read ?? {});
  return found && named({ ...known, ...found });
}

function named(reference: Readonly<Record<string, string | undefined>>): JobReference | undefined {
  return reference["id"] === undefined || reference["id"] === "" ? undefined : (reference as JobReference);
}

/**
 * The values of a URL for the parameters of a path template and in its query; undefined if the URL does not fit the
 * template.
 */
function readUrl(url: string, template: string, places: ReferencePlaces): Record<string, string> | undefined {
  const [plain = "", query = ""] = url.replace(/#.*$/, "").split("?");
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!part.startsWith("{")) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "([^/]+)";
    })
    .join("");
  const match = new RegExp(`${pattern}/?$`).exec(plain.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ""));
  if (!match) return undefined;
  const parameters = new URLSearchParams(query);
  const found: Record<string, string> = {};
  names.forEach((name, index) => {
    const member = places.path?.[name];
    const value = decoded(match[index + 1] ?? "");
    if (member !== undefined && value !== undefined) found[member] = value;
  });
  for (const [name, member] of Object.entries(places.query ?? {})) {
    const value = parameters.get(name);
    if (value !== null) found[member] = value;
  }
  return found;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The request of an operation about a job. */
export function requestAbout(reference: JobReference, places: ReferencePlaces | undefined): OperationRequest {
  return Object.fromEntries(
    Object.entries(places ?? {}).map(([place, names]) => [
      place,
      Object.fromEntries(Object.entries(names).map(([name, member]) => [name, reference[member]])),
    ]),
  );
}
