import { pipeline, Readable } from "node:stream";
import zlib from "node:zlib";

/** The first byte of zlib's frame (RFC 1950). Some servers omit the frame. */
const frame = 8;

/** Decoders by the name of the coding; `first` is the first byte of the body. */
const decoders: Readonly<Record<string, (first: number) => NodeJS.ReadWriteStream & Readable>> = {
  gzip: () => zlib.createGunzip(),
  "x-gzip": () => zlib.createGunzip(),
  deflate: (first) => ((first & 15) === frame ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
};

/**
 * Decompresses a body. An empty body is not decompressed, even if its header names a coding.
 *
 * @param codings `Content-Encoding`; the last coding was applied last
 * @throws TypeError for a coding that was not requested
 */
export function unpacked(body: Readable, codings: string): Promise<Readable> | Readable {
  const names = codings.toLowerCase().split(",");
  const known = names.map((name) => name.trim()).filter((name) => name !== "" && name !== "identity");
  for (const name of known)
    if (!Object.hasOwn(decoders, name))
      throw new TypeError(`the answer is packed as ${JSON.stringify(name)}, which was not asked for`);
  return known.length > 0 ? unpack(body, known.reverse()) : body;
}

async function unpack(body: Readable, codings: readonly string[]): Promise<Readable> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const begin = await chunks.next();
  if (begin.done) return body;
  let [first = frame] = begin.value;
  let stream = Readable.from(whole(begin.value, chunks), { objectMode: false });
  for (const name of codings) {
    const decoder = decoders[name]?.(first);
    // An error of one side ends the other, and the reader of the decoder gets it.
    if (decoder) stream = pipeline(stream, decoder, () => undefined) as typeof decoder;
    first = frame;
  }
  return stream;
}

async function* whole(begin: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield begin;
  yield* rest;
}
