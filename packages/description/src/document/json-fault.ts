/** Why a text that is meant to be JSON is none, and where. */
export interface JsonFault {
  /** Counted from 1. */
  readonly line: number;
  /** In JSON's words: what has to be there, and what is there. */
  readonly message: string;
}

const piece =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/uy;

/** Whether a text looks like JSON, right or wrong. A YAML parser takes it too, and tells of it in words of YAML's. */
export function isMeantAsJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|$)|\[\s*["[{])/.test(text);
}

/**
 * Finds the first place where a text is no JSON: engines tell of it in words of their own, and not all of them say where.
 * @returns undefined if the text is JSON, or is nested so deep that nobody can say
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

/** Ends the reading at the first fault. */
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

  /** @param open where the bracket is that is not closed if nothing comes */
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

  /** What comes next, blanks aside; undefined if it is nothing that JSON has. */
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
      throw new Found(this.#here, `JSON wants ${wanted} here, and the file ends${unclosed}`);
    }
    const [word = ""] = /^(?:"(?:[^"\\\n]|\\.){0,20}"?|[\w.+-]{1,20}|.)/u.exec(there) ?? [];
    throw new Found(
      this.#here,
      there.startsWith('"') && this.#piece() === undefined
        ? "this text is not closed, or has an escape or a character that JSON wants written otherwise"
        : `JSON wants ${wanted} here, not ${word}`,
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
