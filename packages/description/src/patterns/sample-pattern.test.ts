import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samplePattern } from "./sample-pattern.ts";

const first = (pattern: string): string | undefined => [...samplePattern(pattern)][0];

describe("a text that a pattern matches", () => {
  it.each([
    ["^[a-z]{3}-\\d+$", "aaa-1"],
    ["^[A-Z]{3}$", "AAA"],
    ["^\\d{4}-\\d{2}-\\d{2}$", "1111-11-11"],
    ["^(?:draft|live)$", "draft"],
    ["^(a|b)\\1$", "aa"],
    ["^#(?<digits>[0-9a-f]{6})$", "#aaaaaa"],
    ["^\\$[^$]+$", "$a"],
    ["^\\p{Lu}\\p{Ll}*$", "A"],
    ["^[^\\s\\w]$", "-"],
    ["^arn:aws:[a-z-]+:{1,2}\\d{12}:role/.+$", "arn:aws:a:111111111111:role/a"],
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"],
    ["^x?$", ""],
    ["", ""],
  ])("%s is %j", (pattern, text) => {
    expect(first(pattern)).toBe(text);
    expect(text).toMatch(new RegExp(pattern, "u"));
  });

  it("grows, and uses other alternatives, for other texts", () => {
    const texts = [...samplePattern("^a*$|^b+$")];
    expect(texts.slice(0, 4)).toEqual(["", "b", "a", "bb"]);
    expect(texts.at(-1)).toHaveLength(129);
    expect([...samplePattern("^(?:draft|live)$")]).toEqual(["draft", "live"]);
  });

  it("is missing for an invalid pattern, a class without a known character, and a huge text", () => {
    for (const pattern of ["(", "[", "^[\\u{10FFFF}]$", "^a{1000000}$", "^((a{100}){100}){100}$"])
      expect(first(pattern), pattern).toBeUndefined();
  });
});

it("each text of a pattern without lookarounds matches it", () => {
  const atom = fc.constantFrom("a", "\\d", "[b-e]", "[^a]", ".", "\\w", "é", "\\.", "(?:x|yz)", "(q)");
  const times = fc.constantFrom("", "?", "*", "+", "{2}", "{1,3}");
  const pattern = fc
    .array(fc.tuple(atom, times), { maxLength: 6 })
    .map((parts) => `^${parts.map((part) => part.join("")).join("")}$`);
  fc.assert(
    fc.property(pattern, (written) => {
      const texts = [...samplePattern(written)];
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts.slice(0, 4)) expect(text).toMatch(new RegExp(written, "u"));
    }),
  );
});
