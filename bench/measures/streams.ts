import { interleave, ratioOf, workTime, type Ratio } from "../interleave.ts";
import type { StreamReader } from "../peers/streams.ts";

const pieceBytes = 16 * 1024;
const mebibyte = 1024 * 1024;

/** × the speed of the first reader in the same round, by reader. */
export type StreamSpeeds = Readonly<Record<string, Ratio>>;

/** Reads 20 MB of events of about 280 bytes, in pieces of 16 KB. */
export function shortEvents(readers: readonly StreamReader[], rounds: number, megabytes = 20): Promise<StreamSpeeds> {
  return measure(readers, piecesOf(280, Math.round((megabytes * 1e6) / 280)), rounds);
}

/** Reads ten events of 2 MB. */
export function longEvents(readers: readonly StreamReader[], rounds: number): Promise<StreamSpeeds> {
  return measure(readers, piecesOf(2 * mebibyte, 10), rounds);
}

/**
 * The time of 8 MB as one event over that of 8 MB as eight: about 1 for a reader that looks at each byte once, 8 for one
 * that starts over with every piece.
 */
export async function growth(reader: StreamReader, rounds: number): Promise<Ratio> {
  const one = piecesOf(8 * mebibyte, 1);
  const eight = piecesOf(mebibyte, 8);
  const times = await interleave(
    [
      { name: "one", run: () => drain(reader, one) },
      { name: "eight", run: () => drain(reader, eight) },
    ],
    rounds,
    workTime,
  );
  return ratioOf((times.get("one") ?? []).map((time, round) => time / (times.get("eight")?.[round] ?? Number.NaN)));
}

interface Pieces {
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
  readonly events: number;
  readonly length: number;
}

/** `count` events of `size` bytes, each with JSON as its data, cut without regard to where an event ends. */
function piecesOf(size: number, count: number): Pieces {
  const frame = (text: string, id: number): string =>
    `event: progress\nid: ${id}\ndata: {"id":${id},"text":"${text}"}\n\n`;
  const text = "published an item ".repeat(size / 18 + 1).slice(0, size - frame("", 1_000_000).length);
  const whole = new TextEncoder().encode(
    Array.from({ length: count }, (_, index) => frame(text, 1_000_000 + index)).join(""),
  );
  const bytes = Array.from({ length: Math.ceil(whole.length / pieceBytes) }, (_, index) =>
    whole.slice(index * pieceBytes, (index + 1) * pieceBytes),
  );
  return { bytes, events: count, length: whole.length };
}

async function measure(readers: readonly StreamReader[], pieces: Pieces, rounds: number): Promise<StreamSpeeds> {
  const times = await interleave(
    readers.map((reader) => ({ name: reader.name, run: () => drain(reader, pieces) })),
    rounds,
    workTime,
    1,
  );
  const base = times.get(readers[0]?.name ?? "") ?? [];
  return Object.fromEntries(
    [...times].map(([name, own]) => [name, ratioOf(own.map((time, round) => (base[round] ?? Number.NaN) / time))]),
  );
}

async function drain(reader: StreamReader, pieces: Pieces): Promise<void> {
  let next = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = pieces.bytes[next++];
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  let events = 0;
  for await (const event of reader.read(body)) if (event) events++;
  if (events !== pieces.events) throw new Error(`${reader.name} gives ${events} events instead of ${pieces.events}`);
}
