/** Problem details (RFC 9457), recognised by their members, since most APIs send them as plain `application/json`. */
export interface Problem {
  /** A URI that names this kind of problem. */
  readonly type?: string;
  /** The kind of problem in a few words. */
  readonly title?: string;
  /** HTTP status, as the body repeats it. */
  readonly status?: number;
  /** What went wrong this time. */
  readonly detail?: string;
  /** A URI that names this one occurrence. */
  readonly instance?: string;
}

/** The problem details in an error body; undefined if it holds none. */
export function readProblem(body: unknown): Problem | undefined {
  if (!isRecord(body)) return undefined;
  const known = Object.entries({ type: "", title: "", detail: "", instance: "", status: 0 }).map(([name, like]) => {
    const value = body[name];
    return [name, typeof value === typeof like ? value : undefined];
  });
  const problem = Object.fromEntries(known) as Problem;
  const { type, title, detail, status } = problem;
  return detail !== undefined || (title !== undefined && (type ?? status) !== undefined) ? problem : undefined;
}

/** Members in which APIs put their message, most specific first. */
const sayings = "detail message errorMessage error_description ExceptionMessage Message error title".split(" ");

const longestSaying = 300;

/** The message of an error body of any shape, in one line; undefined if it has none. */
export function sayingOf(body: unknown): string | undefined {
  if (typeof body === "string") return oneLine(eventData(body) ?? body);
  if (!isRecord(body)) return undefined;
  for (const name of sayings) {
    const value = body[name];
    if (typeof value === "string" && value) return oneLine(value);
    if (isRecord(value)) {
      const inner = sayingOf(value);
      if (inner) return inner;
    }
  }
  return undefined;
}

/** If an error arrives as an event stream, its message is in the data of the last event. */
function eventData(stream: string): string | undefined {
  const data = [...stream.matchAll(/^data: ?(.*)$/gm)].at(-1)?.[1];
  if (data === undefined) return undefined;
  try {
    return sayingOf(JSON.parse(data)) ?? data;
  } catch {
    return data;
  }
}

function oneLine(value: string): string | undefined {
  const line = value.replace(/\s+/g, " ").trim();
  if (line.startsWith("<")) return undefined;
  return line.length > longestSaying ? `${line.slice(0, longestSaying)}…` : line || undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
