import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { unpacked } from "./unpacked.ts";

/** Statuses whose answers have no body, whatever their headers say. */
const empty: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * An answer of undici's as a `Response`. What nearly every call asks for (status, text, JSON) costs next to nothing; a real
 * `Response` is made for whoever asks for more.
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
    // Read to its end, so that the connection is free for the next call.
    if (!this.#hasBody) raw.body.resume();
  }

  get statusText(): string {
    return "statusText" in this.#raw ? String(this.#raw.statusText) : "";
  }

  get headers(): Headers {
    return (this.#headers ??= readHeaders(this.#raw.headers));
  }

  /** Made for who looks at it, and read from when somebody reads it. */
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
    // Not from the real one, which has no type on Bun.
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

  /** The body as the server had it before it was packed. */
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

/** Read only when somebody reads. @param open gives what is read, which may be made of the body */
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
