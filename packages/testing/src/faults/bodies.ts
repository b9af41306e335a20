import type { Clock } from "../frame/clock.ts";
import { ConnectionLost } from "../frame/connection-lost.ts";

/** The answer with another body. Only its media type still describes the body. */
export function withBody(response: Response, body: BodyInit | null): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * Breaks the connection during a stream of events.
 *
 * @param after how many events come before the break
 */
export function cutAfter(response: Response, after: number): Response {
  const decoder = new TextDecoder();
  return withBody(
    response,
    remade(response, async function* (pieces) {
      let left = after;
      while (left > 0) {
        const { done, value } = await pieces.next();
        if (done) return;
        // An event ends with a blank line.
        const events = decoder.decode(value, { stream: true }).split(/(?<=\n\n)/);
        for (const event of events.slice(0, left)) yield new TextEncoder().encode(event);
        left -= Math.min(left, events.filter((event) => event.endsWith("\n\n")).length);
      }
      throw new ConnectionLost("terminated");
    }),
  );
}

/** How many bytes come at once, and the milliseconds before each such drop. */
const drop = { bytes: 64, milliseconds: 1000 };

/** Lets a body arrive drop by drop. */
export function drip(response: Response, clock: Clock, signal: AbortSignal | null | undefined): Response {
  return withBody(
    response,
    remade(response, async function* (pieces, left) {
      const over = signal ? AbortSignal.any([signal, left]) : left;
      for await (const piece of pieces) {
        for (let start = 0; start < piece.length; start += drop.bytes) {
          await clock.sleep(drop.milliseconds, over);
          yield piece.subarray(start, start + drop.bytes);
        }
      }
    }),
  );
}

/** Cuts a JSON text in half. A text stays whole if its half could still be JSON, such as a number. */
export async function truncate(response: Response): Promise<Response> {
  const text = await response.text();
  return withBody(response, /^["[{]/.test(text) ? text.slice(0, Math.floor(text.length / 2)) : text);
}

type Remake = (
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  left: AbortSignal,
) => AsyncGenerator<Uint8Array, void, undefined>;

/** A body that is made from another one only while it is read. */
function remade(response: Response, remake: Remake): ReadableStream<Uint8Array> | null {
  if (response.body === null) return null;
  const left = new AbortController();
  const reader = response.body.getReader();
  const pieces = remake(readAll(reader), left.signal);
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const next = await pieces.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          // The connection is also gone for the source.
          await reader.cancel(error).catch(() => undefined);
          throw error;
        }
      },
      cancel: (reason) => {
        left.abort(reason);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* readAll(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
