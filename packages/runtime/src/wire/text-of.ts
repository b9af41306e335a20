/** The chunks of a body. */
export type Pieces = readonly Uint8Array<ArrayBuffer>[];

/** Byte order marks of UTF-8 and UTF-16, which take precedence over the media type. */
const marks: Readonly<Record<string, string>> = { "239,187": "utf-8", "254,255": "utf-16be", "255,254": "utf-16le" };

/** Only for texts in one chunk: an incomplete text would leave a rest in the decoder. */
const usual = new TextDecoder("utf-8", { fatal: true });

/**
 * The text of a body, in the charset that its media type names, else in UTF-8.
 *
 * @param mayBeWrong replaces invalid bytes instead of failing
 * @throws TypeError for invalid bytes, RangeError for a charset that this runtime doesn't know
 */
export function textOf(pieces: Pieces, mediaType: string | null, mayBeWrong = false): string {
  const [first, second] = pieces;
  const mark = marks[`${first?.[0]},${first?.[1] ?? second?.[0]}`];
  const named = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(mediaType ?? "")?.[1] ?? "utf-8";
  const charset = (/^utf-?(8|16)/i.test(named) && mark) || named;
  // Nearly every body is one chunk.
  if (pieces.length < 2 && !mayBeWrong && /^utf-?8$/i.test(charset)) return usual.decode(first);
  const decoder = decoderOf(charset, !mayBeWrong);
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}

function decoderOf(charset: string, fatal: boolean): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal });
  } catch (error) {
    if (fatal) throw error;
    return new TextDecoder();
  }
}
