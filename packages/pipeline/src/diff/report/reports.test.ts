import { describe, expect, it } from "vitest";
import type { Bump } from "../wire/wire-rules.ts";
import type { Rating } from "../rate.ts";
import { formatChangeset } from "./changeset.ts";
import { reportHtml } from "./report-html.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { reportText } from "./report-text.ts";

type Change = Rating["wire"]["changes"][number];

function change(bump: Bump, text: string, more: Partial<Change> = {}): Change {
  return {
    rule: "property-removed",
    bump,
    operations: ["GET /jobs"],
    place: "200 /state",
    subject: "",
    text,
    wrappers: [],
    ...more,
  } as Change;
}

function rating(changes: readonly Change[], more: Partial<Rating> = {}): Rating & { readonly bump: Bump } {
  const bump = changes[0]?.bump ?? "patch";
  return {
    api: "tiny",
    package: "@t/tiny",
    from: "HEAD",
    wire: { bump, changes },
    surface: { bump: "patch", changes: [] },
    wrappers: [],
    ...more,
    bump,
  };
}

const shielded = { wrapper: "@t/wrapper", shielded: true, reason: "it never calls it" };
const two = rating(
  [
    change("minor", "a member is new", {
      operations: ["GET /jobs", "PUT /jobs"],
      wrappers: [{ ...shielded, shielded: false }],
    }),
    change("major", "a member | is\ngone", { operations: [], wrappers: [shielded] }),
  ],
  { wrappers: [{ name: "@t/wrapper", bump: "major", faults: ["src/a.ts:3 <no> such member"] }] },
);

describe("a report lists breaking changes first, and what shields from them", () => {
  it("as text", () => {
    expect(
      reportText(two)
        .split("\n")
        .map((line) => line.replace(/ {2,}/g, "  ")),
    ).toEqual([
      "tiny: minor (wire minor, TypeScript patch) since HEAD",
      "  bump  seen on  where  what",
      expect.stringMatching(/^ {2}─+ {2}─+ {2}─+ {2}─+$/),
      "  major  wire  200 /state  a member | is gone",
      "  (@t/wrapper shields: it never calls it)",
      "  minor  wire  GET /jobs and 1 more: 200 /state  a member is new",
      "@t/wrapper: major, does not compile:",
      "  src/a.ts:3 <no> such member",
    ]);
  });

  it("as Markdown", () => {
    expect(reportMarkdown([two])).toBe(
      [
        "### `tiny: minor (wire minor, TypeScript patch) since HEAD`",
        "",
        "| bump | seen on | where | what |",
        "|---|---|---|---|",
        "| major | wire | `200 /state` | `a member \\| is gone` (`@t/wrapper shields: it never calls it`) |",
        "| minor | wire | `GET /jobs and 1 more: 200 /state` | `a member is new` |",
        "",
        "- `@t/wrapper`: major",
        "  - `src/a.ts:3 <no> such member`",
      ].join("\n"),
    );
  });

  it("as a page", () => {
    const page = reportHtml([two]);
    const rows = [...page.matchAll(/<tr><td.*<\/tr>/g)].map(([row]) => row.replace(/<[^>]+>/g, "|"));
    expect(rows).toEqual([
      "||major||wire||200 /state||a member | is gone||property-removed||@t/wrapper shields: it never calls it||",
      "||minor||wire||GET /jobs and 1 more: 200 /state||a member is new||property-removed||||",
    ]);
    expect(page).toContain(
      '<li>@t/wrapper: <span class="major">major</span><br>src/a.ts:3 &lt;no&gt; such member</li>',
    );
  });

  it("and is only its verdict without a change", () => {
    const none = rating([]);
    expect(reportText(none)).toBe("tiny: patch (wire patch, TypeScript patch) since HEAD");
    expect(reportMarkdown([none, none])).toBe(`### \`${reportText(none)}\`\n\n### \`${reportText(none)}\``);
    expect(reportHtml([none])).not.toMatch(/<table|<ul/);
  });
});

describe("a changeset", () => {
  it("bumps the package, its wrapper and its dependents, and lists the changes", () => {
    const packages = [
      { name: "@t/wrapper", folder: "packages/wrapper", dependencies: ["@t/tiny"] },
      { name: "@t/cli", folder: "packages/cli", dependencies: ["@t/wrapper"] },
    ];
    expect(formatChangeset(two, packages)).toBe(
      [
        "---",
        '"@t/tiny": minor',
        '"@t/wrapper": major',
        '"@t/cli": patch',
        "---",
        "",
        "The description of tiny changed:",
        "",
        "- major, wire: `200 /state: a member | is gone` (`@t/wrapper shields: it never calls it`)",
        "- minor, wire: `GET /jobs and 1 more: 200 /state: a member is new`",
        "",
      ].join("\n"),
    );
  });

  const linesOf = (count: number): string[] =>
    formatChangeset(rating(Array.from({ length: count }, () => change("minor", "more"))), [])
      .split("\n")
      .filter((line) => line.startsWith("- "));

  it("lists forty changes, and counts the rest", () => {
    expect(linesOf(40)).toHaveLength(40);
    expect(linesOf(42)).toHaveLength(41);
    expect(linesOf(42).at(-1)).toBe("- and 2 more: `pressroom diff tiny`");
  });

  it("with only new words says so", () => {
    expect(linesOf(0)).toEqual(["- patch: only words and examples, or the way in which the same is written"]);
  });
});
