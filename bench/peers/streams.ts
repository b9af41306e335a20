import { _iterSSEMessages as anthropicEvents } from "@anthropic-ai/sdk/core/streaming";
import { EventStream, systemClock } from "@pressroom/runtime";
import { createParser } from "eventsource-parser";
import { _iterSSEMessages as openaiEvents } from "openai/core/streaming";
import { heyApiClient } from "./hey-api-client.ts";

/** Reads the events of a body one by one, as its users do. */
export interface StreamReader {
  readonly name: string;
  read(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncIterable<unknown>;
}

const hey = await heyApiClient();

function responseOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): Response {
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** The parser alone, with the loop that anyone has to write around it. */
async function* eventsourceParser(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let events: unknown[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
    const ready = events;
    events = [];
    yield* ready;
  }
}

/** The yardstick first, then ours, then the others. hey-api's parses each event's JSON as well: it has no way not to. */
export const streamReaders: readonly StreamReader[] = [
  { name: "eventsource-parser", read: eventsourceParser },
  { name: "pressroom", read: (body) => new EventStream("bench", body, systemClock) },
  { name: "@anthropic-ai/sdk", read: (body) => anthropicEvents(responseOf(body), new AbortController()) },
  {
    name: "hey-api",
    read: (body) =>
      hey.createSseClient({
        url: "https://stream.example/",
        fetch: async () => responseOf(body),
        sseMaxRetryAttempts: 1,
      }).stream,
  },
  { name: "openai", read: (body) => openaiEvents(responseOf(body), new AbortController()) },
];
