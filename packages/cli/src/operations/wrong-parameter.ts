import { limitedPattern } from "@pressroom/description/file";
import type { Description } from "@pressroom/description";
import type { RunningApi } from "@pressroom/pipeline";

type Operation = RunningApi["operations"][number];

/** A parameter with a value that its schema forbids. */
export interface WrongParameter {
  readonly in: string;
  readonly name: string;
  /** The reason, in one line. */
  readonly what: string;
}

/**
 * Finds a parameter whose value does not fit its schema. On the wire each value is text, so a text also fits if the
 * number or boolean that it spells does. Objects are not checked, and a schema that can't be used forbids nothing.
 * @param request values by place and name, as a client's method takes them
 * @returns undefined if the parameters may be sent
 */
export async function wrongParameter(
  api: RunningApi,
  { parameters }: Operation,
  request: object,
): Promise<WrongParameter | undefined> {
  const given = parameters.flatMap((parameter) => {
    const value = memberOf(memberOf(request, parameter.in), parameter.name);
    return parameter.schema !== undefined && isCheckable(value) ? [{ parameter, value }] : [];
  });
  if (given.length === 0) return undefined;
  // The validator is loaded only to send a value.
  const { createSchemaChecker } = await import("@pressroom/description/validation");
  const checker = createSchemaChecker(api.document as Description, limitedPattern);
  for (const { parameter, value } of given) {
    const found = formsOf(value).map((form) =>
      checker.check(parameter, form, "request").filter(({ code }) => code !== "does not compile"),
    );
    if (found.some((violations) => violations.length === 0)) continue;
    // The last form is the one that the schema's type most likely means.
    const { location, message } = found.at(-1)?.[0] ?? { location: [], message: "does not fit its schema" };
    return { in: parameter.in, name: parameter.name, what: [...location.slice(2), message].join(" ") };
  }
  return undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** Texts, numbers, booleans and lists of them. An empty text may be how a parameter without a value is written. */
function isCheckable(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isCheckable);
  return ["string", "number", "boolean"].includes(typeof value) && value !== "";
}

/** The value as it is, as text, and as the number or boolean that its text spells. */
function formsOf(value: unknown): unknown[] {
  const each = (change: (item: unknown) => unknown): unknown =>
    Array.isArray(value) ? value.map(change) : change(value);
  return [value, each(String), each((item) => spelt(String(item)))];
}

function spelt(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}
