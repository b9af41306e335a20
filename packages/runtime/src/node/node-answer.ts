import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { unpacked } from "./unpacked.ts";

/** Statuses whose answers never have a body. */
const empty: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * An answer of undici as a `Response`. The members that nearly every call uses (status, text, JSON) are cheap; the
 * others make a real `Response`.
 */
export class NodeAnswer implements Response {
  readonly type = "default";
  readonly redirected = false;
  readonly url: string;
  readonly status: number;
  readonly ok: boolean;
  readonly #raw: Dispatcher.ResponseData;
  readonly #hasBody: boolean;
  #headers: Headers | undefined;
  #isRead = false;
  #body: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #real: Response | undefined;

  constructor(url: string, method: string, raw: Dispatcher.ResponseData) {
    this.url = url;
    this.status = raw.statusCode;
    this.ok = raw.statusCode >= 200 && raw.statusCode < 300;
    this.#raw = raw;
    this.#hasBody = !empty.has(raw.statusCode) && method !== "HEAD";
    // The body is read to its end, so that the connection is free for the next call.
    if (!this.#hasBody) raw.body.resume();
  }

  get statusText(): string {
    return "statusText" in this.#raw ? String(this.#raw.statusText) : "";
  }

  get headers(): Headers {
    return (this.#headers ??= readHeaders(this.#raw.headers));
  }

  /** Made when it is first used; reading starts when it is read. */
  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (!this.#hasBody) return null;
    return (this.#body ??= streamOf(this.#raw.body, () => this.#decoded()));
  }

  get bodyUsed(): boolean {
    return this.#isRead || this.#real?.bodyUsed === true;
  }

  async text(): Promise<string> {
    if (this.#real || this.#body?.locked) return this.#whole().text();
    if (!this.#hasBody) return "";
    if (this.#isRead) throw new TypeError("the body was read before");
    this.#isRead = true;
    return this.#raw.headers["content-encoding"] === undefined ? this.#raw.body.text() : text(await this.#decoded());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#whole().arrayBuffer();
  }

  async blob(): Promise<Blob> {
    // Not from the real `Response`, which has no type on Bun.
    return new Blob([await this.arrayBuffer()], { type: this.headers.get("content-type") ?? "" });
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  async formData(): Promise<FormData> {
    return this.#whole().formData();
  }

  clone(): Response {
    return this.#whole().clone();
  }

  #whole(): Response {
    if (this.#isRead) throw new TypeError("the body was read before");
    const { status, headers, body } = this;
    return (this.#real ??= new Response(body, { status, headers }));
  }

  /** The body, decompressed. */
  #decoded(): Promise<Readable> | Readable {
    const { body, headers } = this.#raw;
    return unpacked(body, [headers["content-encoding"] ?? []].flat().join(","));
  }
}

function readHeaders(raw: Dispatcher.ResponseData["headers"]): Headers {
  const headers = new Headers();
  for (const name in raw) {
    const value = raw[name];
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value !== undefined) headers.append(name, value);
  }
  return headers;
}

/** A stream that starts only when it is read. @param open returns the source of the stream */
function streamOf(body: Readable, open: () => Promise<Readable> | Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  let chunks: AsyncIterator<Uint8Array<ArrayBuffer>> | undefined;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await (chunks ??= (await open())[Symbol.asyncIterator]()).next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => void body.destroy(reason instanceof Error ? reason : undefined),
    },
    { highWaterMark: 0 },
  );
}
