import type { DescribedOperation } from "@pressroom/description";
import { segmentsOf } from "../resources/segments.ts";

/** Where an operation takes what names a job: members of its reference, by place and parameter. */
export interface Places {
  [place: string]: Record<string, string>;
}

/** How the read operation learns which job is meant. */
export interface ReadPlaces {
  readonly places: Places;
  /** Members of a job's reference besides its id, and the path parameter of the start that each is taken from. */
  readonly kept: Readonly<Record<string, string>>;
  /** Members of a job's reference besides its id. */
  readonly members: readonly string[];
}

/**
 * Finds out which parameter of the read operation takes the job's id. The paths of the start and of the read operation begin
 * alike: what is in that beginning is known from the start.
 * @param declared name of the parameter, if `api.yaml` says it
 * @param hasUrl the start answers a URL of the job, which says all of it
 * @returns text that says why nobody can know
 */
export function readPlaces(
  read: DescribedOperation,
  start: DescribedOperation | undefined,
  declared: string | undefined,
  hasUrl: boolean,
): ReadPlaces | string {
  const names = parametersOf(read.path);
  const pairs = start ? alike(read.path, start.path) : new Map<string, string>();
  // A path with one place only is one of jobs, whatever that of the start begins with.
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

/** The same for another operation of the job, by what is known of the read operation. */
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

/** The id of a job is its own: a parameter of another thing that is called so has another name. */
function memberOf(name: string): string {
  return name === "id" ? "parentId" : name;
}

interface IdQuestion {
  readonly operation: DescribedOperation;
  /** `read`, `stream` or `cancel`. */
  readonly part: string;
  /** The parameters of its path. */
  readonly inPath: readonly string[];
  /** Those of them that may take the id. */
  readonly open: readonly string[];
  /** The one that `api.yaml` names. */
  readonly declared: string | undefined;
  /** Of several, the last takes it. */
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

/** What the parameters of one path are called in another, as far as both begin alike. */
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
