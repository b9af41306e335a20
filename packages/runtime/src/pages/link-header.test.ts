import { describe, expect, it } from "vitest";
import { readLinks } from "./link-header.ts";

/** Where a page's next one is. */
const next = (header: string): string | undefined =>
  readLinks(header)?.find(({ relations }) => relations.includes("next"))?.target;

// Forms of RFC 8288, section 3 and 3.5.
describe("a Link header", () => {
  it.each([
    ['<https://a.test/2>; rel="next"', "https://a.test/2"],
    ["<https://a.test/2>; rel=next", "https://a.test/2"],
    ['<https://a.test/2>;rel="next"', "https://a.test/2"],
    ['<https://a.test/2> ; REL = "Next"', "https://a.test/2"],
    ['<https://a.test/2>; rel="last next"', "https://a.test/2"],
    ['<https://a.test/2>; title="a, b; rel=x"; rel="next"', "https://a.test/2"],
    ['<https://a.test/2>; title="a \\" b; rel=x"; rel="next"', "https://a.test/2"],
    ['<https://a.test/2>; title="a; anchor=x"; rel="next"', "https://a.test/2"],
    ['<https://a.test/1>; rel="prev", <https://a.test/3>; rel="next"', "https://a.test/3"],
    ['<?page=2>; rel="next"', "?page=2"],
    ["< /2 >; rel=next", "/2"],
    ['<https://a.test/2,3>; rel="next"', "https://a.test/2,3"],
    [', <https://a.test/2>; rel="next", ,', "https://a.test/2"],
    ['<https://a.test/2>; rel="next"; crossorigin', "https://a.test/2"],
    ["<https://a.test/2>; rel=next;", "https://a.test/2"],
    ["<https://a.test/2>; rel='next'", "https://a.test/2"],
  ])("%s leads on", (header, target) => {
    expect(next(header)).toBe(target);
  });

  it.each([
    ["of the first of several relations alone", '<https://a.test/2>; rel="prev"; rel="next"'],
    ["of what only begins so", '<https://a.test/2>; rel="next-page"'],
    ["of another thing than this page", '<https://a.test/2>; rel="next"; anchor="#a"'],
    ["without a relation", "<https://a.test/2>"],
    ["that is empty", ""],
    ["of commas alone", " , ,"],
  ])("leads nowhere: one %s", (_, header) => {
    expect(readLinks(header)).not.toBe(undefined);
    expect(next(header)).toBe(undefined);
  });

  it.each([
    'https://a.test/2; rel="next"',
    '<https://a.test/2; rel="next"',
    '<http://[>; rel="next"',
    '<https://a.test/2>; rel="next" <x>',
    '<https://a.test/1>; rel="prev" nonsense',
  ])("is ignored if it can't be read: %s", (header) => {
    expect(readLinks(header)).toBe(undefined);
  });
});
