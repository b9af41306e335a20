/** Writes what a real server answered as an OpenAPI Overlay, ready to be reviewed and used. */

import { stringify } from "yaml";
import type { Description, JsonObject } from "@pressroom/description";
import type { Drift } from "./drift.ts";
import { redacted, showName, showWord } from "./redact.ts";

/** One correction of the description, with the answer that showed it. */
export interface DriftAction {
  /** A JSONPath into the description. */
  readonly target: string;
  /** How the server differs, in a sentence. */
  readonly description: string;
  /** What is merged into the target, as in OpenAPI Overlay. Absent: something is removed. */
  readonly update?: unknown;
  /** The target is removed from the description. Absent: something is merged into it. */
  readonly remove?: true;
  /** The operation and status that showed it. */
  readonly seen: string;
}

/** @returns The actions that make the description allow what was seen. They contain no values of the server. */
export function actionsOf(description: Description, drift: Drift, seen: string): DriftAction[] {
  const { kind, pointer, type } = drift;
  const schema = pathOf(description, pointer);
  switch (kind) {
    case "new enum value": {
      if (partAt(description, pointer)["const"] !== undefined)
        return [{ target: `${schema}.const`, description: "It does not always have this value.", remove: true, seen }];
      const word = showWord(drift.word);
      // The value may be private, so the whole list is removed.
      return word === redacted || type !== "string"
        ? [{ target: `${schema}.enum`, description: "It may also have another value.", remove: true, seen }]
        : [{ target: `${schema}.enum`, description: `${word} is also a value.`, update: word, seen }];
    }
    case "extra field": {
      const name = showName(drift.word);
      if (name === redacted)
        return [
          {
            target: schema,
            description: "Answers also have fields with other names.",
            update: { additionalProperties: true },
            seen,
          },
        ];
      return [
        {
          target: schema,
          description: `Answers also have the field ${name}.`,
          update: { properties: { [name]: schemaOf(description, type) } },
          seen,
        },
      ];
    }
    case "missing field":
      return [
        {
          target: `${schema}.required[?@ == ${quote(drift.word)}]`,
          description: `${drift.word} is not always present.`,
          remove: true,
          seen,
        },
      ];
    case "broken bound":
      return [
        {
          target: `${schema}.${drift.word}`,
          description: `It does not always fit its ${drift.word}.`,
          remove: true,
          seen,
        },
      ];
    case "other type":
      return otherType(description, schema, pointer, type, seen);
  }
}

/** @returns The action that makes a header of an answer optional. @param pointer of the header */
export function headerAction(description: Description, pointer: string, name: string, seen: string): DriftAction {
  return {
    target: `${pathOf(description, pointer)}.required`,
    description: `${name} is not always present.`,
    remove: true,
    seen,
  };
}

/** @returns The action that declares a status, or one more media type of it. */
export function answerAction(
  description: Description,
  place: { readonly pointer: string; readonly status: string; readonly declared: boolean },
  mediaType: string,
  type: string,
  seen: string,
  hasBody = true,
): DriftAction {
  const content = {
    content: mediaType === "" ? { "*/*": {} } : { [mediaType]: { schema: schemaOf(description, type) } },
  };
  if (place.declared)
    return {
      target: pathOf(description, place.pointer),
      description: `${place.status} may also come ${mediaType === "" ? "without a media type" : `as ${mediaType}`}.`,
      update: content,
      seen,
    };
  const response = { description: "Seen in a real answer, and not described yet.", ...(hasBody ? content : {}) };
  return {
    target: `${pathOf(description, place.pointer)}.responses`,
    description: `The server also answers ${place.status}.`,
    update: { [place.status]: response },
    seen,
  };
}

const reviewAfterDays = 180;

/**
 * Writes how a server differs from its description as an OpenAPI Overlay, to be reviewed and applied. A difference that several
 * answers showed is listed once.
 *
 * @param api id of the API, for the overlay's title
 * @param actions the actions that `tryServer` found
 * @param today the date of the answers
 * @returns the overlay as YAML
 */
export function writeDriftOverlay(api: string, actions: readonly DriftAction[], today: Date): string {
  const review = new Date(today.getTime() + reviewAfterDays * 86_400_000).toISOString().slice(0, 10);
  const date = today.toISOString().slice(0, 10);
  const byChange = new Map<string, DriftAction[]>();
  for (const action of actions) {
    const change = JSON.stringify([action.target, action.update, action.remove]);
    byChange.set(change, [...(byChange.get(change) ?? []), action]);
  }
  const written = [...byChange.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { seen: _seen, ...action } = first;
    return [
      {
        ...action,
        "x-reason": "A real server answered like this, but the description does not allow it.",
        "x-evidence": `Answers of ${date} (observed): ${[...new Set(same.map(({ seen }) => seen))].join(", ")}.`,
        "x-review-by": review,
      },
    ];
  });
  const overlay = {
    overlay: "1.0.0",
    info: { title: `What a server of ${api} answered on ${date}`, version: "1.0.0" },
    actions: written,
  };
  return stringify(overlay, { lineWidth: 140 });
}

function otherType(
  description: Description,
  schema: string,
  pointer: string,
  type: string,
  seen: string,
): DriftAction[] {
  const text = `It may be ${type === "null" ? "null" : `of type ${type}`} too.`;
  const { type: present, enum: words, const: constant } = partAt(description, pointer);
  const old = description.openapi.startsWith("3.0");
  const action = (change: Pick<DriftAction, "target" | "update" | "remove">): DriftAction => ({
    ...change,
    description: text,
    seen,
  });
  // 3.0 can't list two types, so the type is removed and any type is allowed. Only null has its own keyword next to the type.
  const ofType: DriftAction[] =
    old && type === "null" && typeof present === "string"
      ? [action({ target: schema, update: { nullable: true } })]
      : present === undefined
        ? []
        : old
          ? [action({ target: `${schema}.type`, remove: true })]
          : [action({ target: schema, update: { type: typeof present === "string" ? [present, type] : [type] } })];
  const isNullable = old && type === "null" && typeof present === "string";
  // All values of the list have a different type. The value that was seen may be private, so the list is removed.
  const ofWords: DriftAction[] =
    words === undefined || isNullable
      ? []
      : type === "null"
        ? [action({ target: `${schema}.enum`, update: [null] })]
        : [action({ target: `${schema}.enum`, remove: true })];
  return [
    ...ofType,
    ...ofWords,
    ...(constant === undefined ? [] : [action({ target: `${schema}.const`, remove: true })]),
  ];
}

function schemaOf(description: Description, type: string): JsonObject {
  if (type === "null") return description.openapi.startsWith("3.0") ? { nullable: true } : { type: "null" };
  // A body that does not fit its media type has no type.
  if (type === "undefined") return {};
  return type === "array" ? { type, items: {} } : { type };
}

function partAt(description: Description, pointer: string): JsonObject {
  let part: unknown = description;
  for (const name of namesOf(pointer))
    part = typeof part === "object" && part !== null ? Reflect.get(part, name) : undefined;
  return (part ?? {}) as JsonObject;
}

function namesOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The JSONPath of a JSON pointer. Only an item of a list is selected by a number. */
function pathOf(description: Description, pointer: string): string {
  let holder: unknown = description;
  return namesOf(pointer).reduce((path, name) => {
    const isItem = Array.isArray(holder);
    holder = typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
    if (isItem) return `${path}[${name}]`;
    return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${quote(name)}]`;
  }, "$");
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
