import { createContext, Script } from "node:vm";
import { mayBeSlow } from "./slow-pattern.ts";

/** Milliseconds one text may be matched for. */
const limit = 1_000;
const context = createContext({});
const script = new Script("expression.test(text)");
const tooSlow = new Set<string>();

/** What a validator needs of a regular expression. */
export interface Pattern {
  /** @throws Error if matching takes too long */
  test(text: string): boolean;
}

/**
 * A pattern of a description, which may be one that looks at some texts for years (`^(a+)+$`): then it throws, and is not tried
 * again.
 */
export function limitedPattern(expression: RegExp): Pattern {
  const { source } = expression;
  const fail = (): Error => new Error(`the pattern ${source} takes longer than ${limit / 1000} s over a text`);
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
