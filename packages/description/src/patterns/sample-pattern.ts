import { RegExpParser, type AST } from "@eslint-community/regexpp";

/** How many more times than required each part is repeated, to make longer texts. */
const repeats = [0, 1, 2, 4, 8, 16, 32, 64, 128];

/** The most characters of a made-up text. A pattern may ask for billions. */
const largest = 10_000;

/** Characters to try for a class, the plainest first. */
const characters = [
  ..."aA1_-. 0bB2zZ9",
  ...Array.from({ length: 0x5f }, (_, index) => String.fromCodePoint(0x20 + index)),
  ..."\n\téÀ中あ😀",
];

/**
 * Makes up texts that a pattern probably matches, the plainest first. It ignores lookahead and lookbehind.
 *
 * @returns no texts if the pattern is not a regular expression
 */
export function* samplePattern(pattern: string): Generator<string, void, undefined> {
  const parsed = parse(pattern);
  if (parsed === undefined) return;
  const made = new Set<string>();
  for (const more of repeats)
    for (const alternative of [0, 1, 2, 3]) {
      const text = new PatternSample(more, alternative).of(parsed);
      if (text === undefined || made.has(text)) continue;
      made.add(text);
      yield text;
    }
}

function parse(pattern: string): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    return undefined;
  }
}

type Part = AST.Pattern | AST.Alternative | AST.Element | AST.QuantifiableElement;

/** One way through a pattern. */
class PatternSample {
  readonly #more: number;
  readonly #alternative: number;
  readonly #groups = new Map<AST.Node, string>();

  constructor(more: number, alternative: number) {
    this.#more = more;
    this.#alternative = alternative;
  }

  /** @returns undefined if a class contains no known character, or the text would be huge */
  of(part: Part): string | undefined {
    switch (part.type) {
      case "Pattern":
        return this.#oneOf(part.alternatives);
      case "Alternative":
        return this.#all(part.elements);
      case "Group":
        return this.#oneOf(part.alternatives);
      case "CapturingGroup": {
        const text = this.#oneOf(part.alternatives);
        this.#groups.set(part, text ?? "");
        return text;
      }
      case "Quantifier": {
        const text = this.of(part.element);
        const times = Math.min(part.max, part.min + this.#more);
        if (times === 0) return "";
        return text === undefined || text.length * times > largest ? undefined : text.repeat(times);
      }
      case "Character":
        return String.fromCodePoint(part.value);
      case "CharacterClass":
      case "ExpressionCharacterClass":
      case "CharacterSet":
        return characterOf(part.raw);
      case "Backreference":
        return [part.resolved].flat().flatMap((group) => this.#groups.get(group) ?? [])[0] ?? "";
      case "Assertion":
        return "";
    }
  }

  #oneOf(alternatives: readonly AST.Alternative[]): string | undefined {
    const chosen = alternatives[Math.min(this.#alternative, alternatives.length - 1)];
    return chosen && this.of(chosen);
  }

  #all(elements: readonly AST.Element[]): string | undefined {
    const texts = elements.map((element) => this.of(element));
    const text = texts.join("");
    return texts.includes(undefined) || text.length > largest ? undefined : text;
  }
}

function characterOf(oneOfThem: string): string | undefined {
  const expression = new RegExp(`^${oneOfThem}$`, "u");
  return characters.find((character) => expression.test(character));
}
