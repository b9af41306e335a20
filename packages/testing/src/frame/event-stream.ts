/** One event of a `text/event-stream`. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/**
 * An answer that sends events as they happen.
 *
 * @param produce yields the events; its signal aborts when nobody listens any more
 */
export function eventStream(
  status: number,
  request: Request,
  produce: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
): Response {
  const left = new AbortController();
  const events = produce(AbortSignal.any([request.signal, left.signal]))[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await events.next();
        if (next.done) controller.close();
        else controller.enqueue(encode(next.value));
      },
      cancel: (reason) => left.abort(reason),
    },
    // Nothing is produced before somebody reads: a virtual clock must not jump for a stream without a reader.
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
}

/** Siteleaf sends no space after the colon, and the standard allows that. */
function encode(event: ServerEvent): Uint8Array {
  return new TextEncoder().encode(`event:${event.event}\ndata:${JSON.stringify(event.data)}\n\n`);
}
