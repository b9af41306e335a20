/** A body as it came. */
export type Pieces = readonly Uint8Array<ArrayBuffer>[];

/** Marks at the beginning of a text in UTF-8 or UTF-16 that say which of them it is, whatever its media type says. */
const marks: Readonly<Record<string, string>> = { "239,187": "utf-8", "254,255": "utf-16be", "255,254": "utf-16le" };

/** Good for one piece: what a text that is cut leaves in a decoder would go before the next. */
const usual = new TextDecoder("utf-8", { fatal: true });

/**
 * The text of a body, in the charset that its media type names, else in UTF-8.
 *
 * @param mayBeWrong takes what is not written so for as good as it is, instead of failing
 * @throws TypeError for bytes that are no such text, RangeError for a charset that this runtime doesn't know
 */
export function textOf(pieces: Pieces, mediaType: string | null, mayBeWrong = false): string {
  const [first, second] = pieces;
  const mark = marks[`${first?.[0]},${first?.[1] ?? second?.[0]}`];
  const named = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(mediaType ?? "")?.[1] ?? "utf-8";
  const charset = (/^utf-?(8|16)/i.test(named) && mark) || named;
  // Nearly every body is one piece.
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
