/** Why a text that should be JSON is not, and where. */
export interface JsonFault {
  /** Counted from 1. */
  readonly line: number;
  /** What JSON requires at this place, and what is there instead. */
  readonly message: string;
}

const piece =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/uy;

/** Whether a text looks like JSON, valid or not. A YAML parser would also read it, but describe its faults in terms of YAML. */
export function isMeantAsJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|$)|\[\s*["[{])/.test(text);
}

/**
 * Finds the first place where a text is not JSON. Engines word their own messages, and not all of them name the place.
 * @returns undefined if the text is JSON, or is nested too deeply for this reader
 */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    new Reader(text).read();
    return undefined;
  } catch (error) {
    if (error instanceof Found) return placed(text, error.offset, error.message);
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Stops reading at the first fault. */
class Found extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  readonly #text: string;
  #here = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    this.#value();
    this.#skipBlanks();
    if (this.#here < this.#text.length) this.#fail("the end of the file");
  }

  /** @param open place of the bracket that is not closed if the text ends here */
  #value(open?: number): void {
    const first = this.#piece();
    if (first === "{") this.#members("}", () => this.#member());
    else if (first === "[") this.#members("]", (open) => this.#value(open));
    else if (first === undefined || /^[}\],:]/.test(first)) this.#fail("a value", open);
    else this.#here += first.length;
  }

  #members(closing: "}" | "]", member: (open: number) => void): void {
    const open = this.#here++;
    if (this.#piece() === closing) {
      this.#here++;
      return;
    }
    for (;;) {
      member(open);
      const next = this.#piece();
      if (next !== "," && next !== closing) this.#fail(`a comma or ${closing}`, open);
      this.#here++;
      if (next === closing) return;
    }
  }

  #member(): void {
    const name = this.#piece();
    if (!name?.startsWith('"')) return this.#fail("a name in double quotes");
    this.#here += name.length;
    if (this.#piece() !== ":") this.#fail("a colon");
    this.#here++;
    this.#value();
  }

  /** The next piece, without blanks before it; undefined if it is not part of JSON. */
  #piece(): string | undefined {
    this.#skipBlanks();
    piece.lastIndex = this.#here;
    return piece.exec(this.#text)?.[0];
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text[this.#here] ?? "")) this.#here++;
  }

  #fail(wanted: string, open?: number): never {
    const there = this.#text.slice(this.#here);
    if (there === "") {
      const unclosed =
        open === undefined ? "" : `: the ${this.#text[open]} of line ${lineAt(this.#text, open)} is not closed`;
      throw new Found(this.#here, `JSON requires ${wanted} here, but the file ends${unclosed}`);
    }
    const [word = ""] = /^(?:"(?:[^"\\\n]|\\.){0,20}"?|[\w.+-]{1,20}|.)/u.exec(there) ?? [];
    throw new Found(
      this.#here,
      there.startsWith('"') && this.#piece() === undefined
        ? "this text is not closed, or it has an escape or a character that JSON does not allow"
        : `JSON requires ${wanted} here, not ${word}`,
    );
  }
}

function placed(text: string, offset: number, message: string): JsonFault {
  const column = offset - text.lastIndexOf("\n", offset - 1);
  return { line: lineAt(text, offset), message: `${message} (column ${column})` };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
