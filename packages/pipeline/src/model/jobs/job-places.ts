import type { DescribedOperation } from "@pressroom/description";
import { segmentsOf } from "../resources/segments.ts";

/** The parameters of an operation that identify a job, by place, with the members of the job's reference. */
export interface Places {
  [place: string]: Record<string, string>;
}

/** How a request of the read operation identifies the job. */
export interface ReadPlaces {
  readonly places: Places;
  /** Members of a job's reference besides its id, with the path parameter of the start that each value comes from. */
  readonly kept: Readonly<Record<string, string>>;
  /** Members of a job's reference besides its id. */
  readonly members: readonly string[];
}

/**
 * Finds the parameter of the read operation for the job's id. Parameters in the common beginning of the paths of both
 * operations are known from the start.
 * @param declared name of the parameter from `api.yaml`, if any
 * @param hasUrl the start answers with a URL of the job, which identifies it completely
 * @returns a text with the reason, if the parameter can't be determined
 */
export function readPlaces(
  read: DescribedOperation,
  start: DescribedOperation | undefined,
  declared: string | undefined,
  hasUrl: boolean,
): ReadPlaces | string {
  const names = parametersOf(read.path);
  const pairs = start ? alike(read.path, start.path) : new Map<string, string>();
  // If the path has only one parameter, it is the id, independent of the start's path.
  const open = names.length === 1 ? names : names.filter((name) => !pairs.has(name));
  const lastWins = hasUrl || start === undefined;
  const found = idParameter({ operation: read, part: "read", inPath: names, open, declared, lastWins });
  if (typeof found === "string") return found;
  const { place, name: idName } = found;
  const members = names.filter((name) => !(place === "path" && name === idName));
  const lost = members.filter((name) => !lastWins && !pairs.has(name));
  if (lost.length > 0)
    return `${read.id} needs ${lost.join(", ")}, which ${start?.id ?? ""} has no place for in the same beginning of its path`;
  const path = Object.fromEntries(
    names.map((name) => [name, name === idName && place === "path" ? "id" : memberOf(name)]),
  );
  return {
    places: {
      ...(names.length > 0 ? { path } : {}),
      ...(place === "query" ? { query: { [idName]: "id" } } : {}),
    },
    kept: Object.fromEntries(
      members.flatMap((name) => (pairs.has(name) ? [[memberOf(name), pairs.get(name) ?? ""]] : [])),
    ),
    members: members.map(memberOf),
  };
}

/** The same for another operation of the job, by the result for the read operation. */
export function placesOf(
  part: string,
  operation: DescribedOperation,
  read: DescribedOperation,
  { places, members }: ReadPlaces,
  declared: string | undefined,
): Places | string {
  if (operation.id === read.id) return places;
  const names = parametersOf(operation.path);
  const pairs = alike(operation.path, read.path);
  const memberFor = (name: string): string | undefined => {
    const partner = pairs.get(name);
    const paired = partner === undefined ? undefined : places["path"]?.[partner];
    return paired ?? (members.includes(memberOf(name)) ? memberOf(name) : undefined);
  };
  const hasId = names.some((name) => memberFor(name) === "id");
  const open = hasId
    ? names.filter((name) => memberFor(name) === "id")
    : names.filter((name) => memberFor(name) === undefined);
  const inQuestion = names.length === 1 ? names : open;
  const found = idParameter({ operation, part, inPath: names, open: inQuestion, declared, lastWins: false });
  if (typeof found === "string") return found;
  const { place, name: idName } = found;
  const path: Record<string, string> = {};
  for (const name of names) {
    const member = place === "path" && name === idName ? "id" : memberFor(name);
    if (member === undefined)
      return `${operation.id} needs the path parameter ${name}, which no job of this kind is known by`;
    path[name] = member;
  }
  return { ...(names.length > 0 ? { path } : {}), ...(place === "query" ? { query: { [idName]: "id" } } : {}) };
}

/** Matches parameters by name, so that the id of another thing is not taken for the job's id. */
function memberOf(name: string): string {
  return name === "id" ? "parentId" : name;
}

interface IdQuestion {
  readonly operation: DescribedOperation;
  /** `read`, `stream` or `cancel`. */
  readonly part: string;
  /** The parameters of its path. */
  readonly inPath: readonly string[];
  /** Candidates for the id. */
  readonly open: readonly string[];
  /** The parameter that `api.yaml` names. */
  readonly declared: string | undefined;
  /** If there are several candidates, the last one is used. */
  readonly lastWins: boolean;
}

function idParameter({
  operation,
  part,
  inPath,
  open,
  declared,
  lastWins,
}: IdQuestion): { place: "path" | "query"; name: string } | string {
  if (operation.body?.required === true) return `${operation.id} needs a body, which no job is known by`;
  const others = operation.parameters.filter((parameter) => parameter.required && parameter.in !== "path");
  const tooMany = (taken?: string): string | undefined => {
    const left = others.filter((parameter) => parameter.name !== taken);
    return left.length === 0
      ? undefined
      : `${operation.id} needs ${left.map((parameter) => `the ${parameter.in} parameter ${parameter.name}`).join(", ")}, which no job is known by`;
  };
  if (declared !== undefined) {
    const place = inPath.includes(declared) ? "path" : "query";
    const isThere = operation.parameters.some((parameter) => parameter.in === place && parameter.name === declared);
    if (!isThere) return `${operation.id} has no path or query parameter "${declared}"`;
    return tooMany(declared) ?? { place, name: declared };
  }
  const name = open.length === 1 || lastWins ? open.at(-1) : undefined;
  if (name !== undefined) return tooMany() ?? { place: "path", name };
  const [query, ...more] = others.filter((parameter) => parameter.in === "query");
  if (open.length === 0 && query && more.length === 0)
    return tooMany(query.name) ?? { place: "query", name: query.name };
  return `nothing says which parameter of ${operation.id} takes the job's id: say it in parameters, e.g. { ${part}: ${open[0] ?? "id"} }`;
}

function parametersOf(path: string): string[] {
  return segmentsOf(path).flatMap((segment) => ("parameter" in segment ? [segment.parameter] : []));
}

/** Maps parameters of one path to those of another, in their common beginning. */
function alike(path: string, other: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const others = segmentsOf(other);
  for (const [index, segment] of segmentsOf(path).entries()) {
    const partner = others[index];
    if (!partner || "word" in segment !== "word" in partner) break;
    if ("word" in segment && "word" in partner && segment.word !== partner.word) break;
    if ("parameter" in segment && "parameter" in partner) pairs.set(segment.parameter, partner.parameter);
  }
  return pairs;
}
