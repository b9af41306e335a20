/** Reads an answer of a real server, which may be a stream that never ends. */

import { mediaTypeOf } from "@pressroom/description";
import { readEventStreamText } from "../wire/event-stream-text.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";

/** This many events show what the rest of a stream is like. */
const enoughEvents = 3;
/** Milliseconds to wait for them. */
const streamLimit = 5_000;

/** @returns the answer; of a stream of events only what arrived within five seconds, up to three events */
export async function readAnswer(response: Response): Promise<ReceivedAnswer> {
  const { status, headers } = response;
  const isStream = mediaTypeOf(headers.get("content-type")) === "text/event-stream";
  const text = isStream && response.body !== null ? await readEvents(response.body) : await response.text();
  return { status, headers, text };
}

async function readEvents(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  // Cancelling also ends a pending read.
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), streamLimit);
  let text = "";
  try {
    while (readEventStreamText(text).length < enoughEvents) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => undefined);
  }
  return text;
}
