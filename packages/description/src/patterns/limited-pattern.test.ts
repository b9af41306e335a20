import { describe, expect, it } from "vitest";
import { limitedPattern } from "./limited-pattern.ts";

describe("a pattern with a limit", () => {
  it("matches as without a limit", () => {
    const pattern = limitedPattern(/^(ab)+$/);
    expect([pattern.test("abab"), pattern.test("ab".repeat(50)), pattern.test(`${"ab".repeat(50)}c`)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("throws if it would take years, and is not tried again", () => {
    const pattern = limitedPattern(/^(a+)+$/);
    const text = `${"a".repeat(60)}!`;
    expect(() => pattern.test(text)).toThrow("the pattern ^(a+)+$ takes longer than 1 s for a text");
    const again = performance.now();
    expect(() => limitedPattern(/^(a+)+$/).test(text)).toThrow("takes longer");
    expect(performance.now() - again).toBeLessThan(500);
  });
});
