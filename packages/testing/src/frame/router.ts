/** A request to a route. */
export interface Incoming {
  readonly request: Request;
  readonly url: URL;
  /** The values of the path's parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Id of the job that the request started, or of the running one that it got instead. The route sets it for the history. */
  job?: string;
}

/** An operation of a fake, as others see it. */
export interface FakeOperation {
  /** The description's operationId, or a name of ours for a token endpoint, which no description has. */
  readonly operation: string;
  /** HTTP method, in upper case. */
  readonly method: string;
  /** Path template from the root: `/jobs/{id}`. `{name*}` as the last segment matches the rest, including slashes. */
  readonly path: string;
  /** Whether it starts a job. */
  readonly starts?: true;
  /** Whether it answers a list page by page. */
  readonly paged?: true;
}

/** One operation of a fake. */
export interface Route extends FakeOperation {
  /** Whether it answers without credentials. */
  readonly open?: true;
  answer(incoming: Incoming): Response | Promise<Response>;
}

export interface Match {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the route for a method and path. A route with a literal segment comes before one with a parameter there. */
export function createRouter(routes: readonly Route[]): (method: string, pathname: string) => Match | null {
  const ranked = routes
    .map((route) => ({ route, segments: segmentsOf(route.path) }))
    .sort((one, other) => compare(rank(one.segments), rank(other.segments)));
  return (method, pathname) => {
    const given = segmentsOf(pathname);
    for (const { route, segments } of ranked) {
      const path = route.method === method ? take(segments, given) : null;
      if (path !== null) return { route, path };
    }
    return null;
  };
}

/** A slash at the end makes no difference, since some clients of vendors send one. */
function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** Sorts literal segments before parameters, and parameters before `{rest*}`. */
function rank(segments: readonly string[]): string {
  return segments.map((segment) => (segment.endsWith("*}") ? "3" : segment.startsWith("{") ? "2" : "1")).join("");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function take(template: readonly string[], given: readonly string[]): Record<string, string> | null {
  const path: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    if (segment.endsWith("*}")) {
      if (given.length <= index) return null;
      path[segment.slice(1, -2)] = given.slice(index).map(decode).join("/");
      return path;
    }
    const value = given[index];
    if (value === undefined) return null;
    if (segment.startsWith("{")) path[segment.slice(1, -1)] = decode(value);
    else if (segment !== value) return null;
  }
  return given.length === template.length ? path : null;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
