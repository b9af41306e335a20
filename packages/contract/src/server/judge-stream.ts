/** Whether a stream of events is well-formed, and whether its data fits the schema of an event. */

import { type Content, type Description, typesOf } from "@pressroom/description";
import { parseJson } from "../wire/read-body.ts";
import { readEventStreamText } from "../wire/event-stream-text.ts";
import { findDrift, type Drift } from "./drift.ts";

export interface StreamJudgement {
  /** What is wrong with the framing; undefined if nothing is, or if nothing has arrived yet. */
  readonly framing: string | undefined;
  readonly drifts: readonly Drift[];
}

/** @param text the part of the stream that has arrived */
export function judgeStream(description: Description, content: Content, text: string): StreamJudgement {
  const events = readEventStreamText(text);
  const fields = text.split(/\r\n|\r|\n/).filter((line) => line !== "");
  const strange = fields.some((line) => !/^(?:data|event|id|retry)(?::|$)|^:/.test(line));
  if (strange && events.length === 0) return { framing: "the body is not a stream of events", drifts: [] };
  const { schema } = content;
  const types = schema && typesOf(description, schema);
  // A schema of text describes the whole stream, and only its beginning is known.
  if (schema === undefined || types === undefined || types.has("string")) return { framing: undefined, drifts: [] };
  const values = events.map(({ data }) => parseJson(data));
  if (values.some((value) => value === undefined))
    return { framing: "the data of an event is not JSON, but the schema describes an object or a list", drifts: [] };
  return { framing: undefined, drifts: values.flatMap((value) => findDrift(description, schema, value)) };
}
