import { isPlural, nameOf, segmentsOf, upperFirst, type Segment } from "./segments.ts";

/**
 * The facts of an operation that determine its name. They don't depend on other operations, so none of these can change
 * the name.
 */
export interface NamedOperation {
  /** The name of its method. */
  readonly id: string;
  /** The description's own operationId; undefined if it has none. */
  readonly operationId: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
}

/** `names` of `api.yaml`: dotted names by operationId, and resources by the beginning of a path. */
export type DeclaredNames = Readonly<Record<string, string>>;

/**
 * The name of an operation among the resources of its API: `projects.tasks.create`. docs/guides/resources.md has the
 * rules.
 * @param names `names` of `api.yaml`, which take precedence
 */
export function resourceName(operation: NamedOperation, names: DeclaredNames = {}): string {
  const own = Object.hasOwn(names, operation.id) ? names[operation.id] : undefined;
  if (own !== undefined) return own;
  const declared = declaredStart(operation.path, names);
  const grouped = declared === undefined ? groupsOf(operation.operationId) : undefined;
  return (grouped ?? pathName(operation, declared)).join(".");
}

/** An operationId that begins with its resource: `issues/list-for-repo`, `chat.postMessage`, `Servers_List`. */
function groupsOf(operationId: string | undefined): string[] | undefined {
  if (operationId === undefined) return undefined;
  const parts = /^[A-Z][A-Za-z0-9]*_[A-Z][A-Za-z0-9]*$/.test(operationId)
    ? operationId.split("_")
    : operationId.split(/[/.:]/);
  if (parts.length < 2 || !parts.every((part) => /^[\w$-]*[A-Za-z][\w$-]*$/.test(part))) return undefined;
  return withoutVersion(parts, (part) => part).map(nameOf);
}

/** Splits a path by `names`: the resource of its beginning, and the rest. */
interface Start {
  readonly resource: readonly string[];
  readonly length: number;
}

/** The longest beginning of a path that `names` has a resource for. */
function declaredStart(path: string, names: DeclaredNames): Start | undefined {
  const keys = Object.entries(names).filter(([key]) => key.startsWith("/"));
  if (keys.length === 0) return undefined;
  const shapes = segmentsOf(path).map(shapeOf);
  const starts = keys.flatMap(([key, name]): Start[] => {
    const start = segmentsOf(key);
    const fits = start.every((segment, index) => shapeOf(segment) === shapes[index]);
    return fits ? [{ resource: name.split(".").filter((word) => word !== ""), length: start.length }] : [];
  });
  return starts.sort((one, other) => other.length - one.length)[0];
}

/** Compares paths by their words, not by the names of their parameters. */
function shapeOf(segment: Segment): string {
  return "word" in segment ? segment.word : "{}";
}

function withoutVersion<Part>(parts: readonly Part[], wordOf: (part: Part) => string | undefined): readonly Part[] {
  const first = parts.findIndex((part) => !/^(?:api|rest|v1(?:\.0)?)$/i.test(wordOf(part) ?? ""));
  return first < 0 ? parts : parts.slice(first);
}

function pathName(operation: NamedOperation, start: Start | undefined): string[] {
  const all = segmentsOf(operation.path);
  const segments = start
    ? all.slice(start.length)
    : withoutVersion(all, (segment) => ("word" in segment ? segment.word : undefined));
  const resource = [...(start?.resource ?? [])];
  const tail: string[] = [];
  // The rest after a named beginning is judged on its own.
  let last = start ? { word: "items", free: true } : undefined;
  for (const segment of segments) {
    if ("parameter" in segment) {
      tail.push(segment.parameter);
      continue;
    }
    const isUsual = last?.free === true ? tail.length < 2 : tail.length === (isPlural(last?.word ?? "") ? 1 : 0);
    if (!isUsual) return oddName(operation, all);
    tail.length = 0;
    resource.push(nameOf(segment.word));
    last = { word: segment.word, free: false };
  }
  // Some descriptions distinguish the operations of a path by a fragment.
  const [, mark] = operation.path.split("#");
  if (mark) return [...resource, nameOf(mark)];
  if (start && segments.length === 0) tail.push(...lastParameters(all).slice(0, 1));
  return [...resource, ...methodOf(operation, resource, last?.word ?? "", tail)];
}

function lastParameters(segments: readonly Segment[]): string[] {
  const last = segments.at(-1);
  return last && "parameter" in last ? [last.parameter] : [];
}

/** If no rule fits the path, the operation keeps its operationId, below its first tag or the words of its path. */
function oddName({ id, tags: [tag] }: NamedOperation, segments: readonly Segment[]): string[] {
  const words = segments.flatMap((segment) => ("word" in segment ? [segment.word] : []));
  const resource = tag === undefined ? withoutVersion(words, (word) => word) : [tag];
  return [...resource.map(nameOf), ownName(id)];
}

const usualNames = /^(?:list|get|create|replace|update|delete|post|head|options|trace)(?:All|By[A-Z].*)?$/;

/** An operationId as a method's name, different from the names that our rules make. */
function ownName(id: string): string {
  const name = id.charAt(0).toLowerCase() + id.slice(1);
  return usualNames.test(name) ? `${name}Operation` : name;
}

/** The last part of the name; nothing if the last word of the path is the method: `projects.archive`. */
function methodOf(
  { method, id }: NamedOperation,
  resource: readonly string[],
  word: string,
  tail: readonly string[],
): string[] {
  const plural = isPlural(word);
  const by = tail.length === 0 || (plural && tail.length === 1) ? "" : `By${tail.map(namePart).join("And")}`;
  const verb = verbs[method] ?? method.toLowerCase();
  if (tail.length > 0) return [`${verb}${by}`];
  if (method === "GET") return [plural ? "list" : "get"];
  if (method !== "POST") return [plural ? `${verb}All` : verb];
  if (creates(id, word)) return ["create"];
  return resource.length === 0 ? ["post"] : [];
}

const verbs: Readonly<Record<string, string>> = { PUT: "replace", PATCH: "update" };

/**
 * Whether a `POST` creates something, and its path does not end in a verb such as `archive`, or `addFollowers` of
 * `addFollowersForProject`.
 */
function creates(id: string, word: string): boolean {
  const name = nameOf(word);
  const isOwnWord = /[a-z][A-Z]/.test(name) && id.startsWith(name) && !/create|insert/i.test(id);
  if (isOwnWord) return false;
  return isPlural(word) || /^(?:create|add|insert|new|register|submit|start)(?![a-z])/.test(id);
}

function namePart(parameter: string): string {
  return upperFirst(nameOf(parameter));
}
