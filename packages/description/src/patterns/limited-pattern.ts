import { createContext, Script } from "node:vm";
import { mayBeSlow } from "./slow-pattern.ts";

/** Milliseconds that matching one text may take. */
const limit = 1_000;
const context = createContext({});
const script = new Script("expression.test(text)");
const tooSlow = new Set<string>();

/** The part of a regular expression that a validator uses. */
export interface Pattern {
  /** @throws Error if matching takes too long */
  test(text: string): boolean;
}

/**
 * A pattern of a description. Some patterns take years for some texts (`^(a+)+$`): then this one throws, and does not try the same
 * pattern again.
 */
export function limitedPattern(expression: RegExp): Pattern {
  const { source } = expression;
  const fail = (): Error => new Error(`the pattern ${source} takes longer than ${limit / 1000} s for a text`);
  return {
    test: (text) => {
      if (!mayBeSlow(source, text)) return expression.test(text);
      if (tooSlow.has(source)) throw fail();
      try {
        Object.assign(context, { expression, text });
        return script.runInContext(context, { timeout: limit }) === true;
      } catch {
        tooSlow.add(source);
        throw fail();
      }
    },
  };
}
