import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobState } from "@pressroom/runtime";
import { createSiteleafV2Fake } from "@pressroom/testing";
import { afterAll, describe, expect, test } from "vitest";
import { exitCodes } from "../errors/exit-codes.ts";
import { pressroom, start } from "../testing/pressroom.ts";
import { cleanOutput } from "./clean-output.ts";
import { cut, movingLine, shortName } from "./moving-line.ts";
import { createPaceMeter, describePace } from "./pace.ts";

function stateOf(done: number, total?: number): JobState {
  return { kind: "running", status: "Running", terminal: false, progress: { done, total }, raw: undefined };
}

describe("a line on a terminal", () => {
  test("has a bar if the total is known", () => {
    expect(movingLine(undefined, stateOf(10, 40), {}, 0)).toBe("⠋ ████░░░░░░░░░░░░  25% Running · 10 of 40 items");
  });

  test("has a spinner and the rate otherwise", () => {
    expect(movingLine("docs", stateOf(10), { rate: 2 }, 1)).toBe("⠙ docs: Running · 10 items · 2.0/s");
  });

  test.each([
    ["succeeded", "✔"],
    ["failed", "✖"],
    ["canceled", "✖"],
  ] as const)("that ended %s says so by its sign", (kind, sign) => {
    expect(movingLine(undefined, { ...stateOf(1), kind, terminal: true }, {}, 5)).toBe(`${sign} Running · 1 item`);
  });

  test("leaves out the bar if only the words fit", () => {
    expect(movingLine(undefined, stateOf(10, 40), {}, 0, 30)).toBe("⠋ 25% Running · 10 of 40 items");
  });

  test("shortens a name to keep room for the progress", () => {
    const name = "siteleaf 64b7c1d2e3f405162738495a";
    expect(shortName(name, 39)).toBe("…05162738495a");
    expect(shortName(name, 79)).toBe(name);
  });

  test.each([
    ["short", 10, "short"],
    ["just right", 10, "just right"],
    ["one too long", 10, "one too l…"],
    ["新聞出版社", 6, "新聞…"],
    ["新聞出版社", 10, "新聞出版社"],
  ])("%s fits into %d columns as %s", (text, columns, expected) => {
    expect(cut(text, columns)).toBe(expected);
  });
});

describe("the pace of a job", () => {
  test("is the items per second, and the remaining time", () => {
    const measure = createPaceMeter();
    measure({ done: 0, total: 100 }, 0);
    expect(describePace(measure({ done: 20, total: 100 }, 5_000))).toBe("4.0/s · 20 s left");
  });

  test("forgets old states", () => {
    const measure = createPaceMeter();
    for (let second = 0; second <= 60; second++) measure({ done: second * 100 }, second * 1000);
    for (let second = 61; second <= 200; second++) measure({ done: 6000 + second }, second * 1000);
    expect(measure({ done: 6201 }, 201_000).rate).toBeCloseTo(1, 1);
  });

  test("is unknown before a second state, or if nothing is counted", () => {
    const measure = createPaceMeter();
    expect(measure({ done: 5 }, 0)).toEqual({});
    expect(measure(undefined, 10)).toEqual({});
  });
});

test.each<Record<string, string>>([{ TERM: "dumb" }, { CI: "true" }, { CI: "1" }])(
  "what only looks like a terminal gets plain lines: %o",
  async (variables) => {
    const environment = { ...(await start(createSiteleafV2Fake({ duration: 40 }))), ...variables };
    const { out } = await pressroom("publish siteleaf --interval 0.01", { environment, columns: 60 });
    expect(out).not.toContain("\u001b");
    expect(out).toMatch(/^complete · /m);
  },
);

describe("several publishes", () => {
  const sites = ["64b7c1d2e3f405162738495a", "000000000000000000000000"];
  const line = `publish siteleaf --site ${sites[0]} --site ${sites[1]}`;

  test("end independently; the worst end is the exit code, and one document has all of them", async () => {
    const environment = await start(createSiteleafV2Fake({ duration: 40 }));
    const { code, out } = await pressroom(`${line} --json`, { environment });
    expect(JSON.parse(out)).toMatchObject({
      publishes: [
        { name: `siteleaf ${sites[0]}`, kind: "succeeded" },
        { name: `siteleaf ${sites[1]}`, error: { name: "ApiError", status: 404 }, exitCode: exitCodes.error },
      ],
      exitCode: exitCodes.error,
    });
    expect(code).toBe(exitCodes.error);
  });

  test("share one view on a terminal, each on its own line", async () => {
    const environment = await start(createSiteleafV2Fake({ duration: 300 }));
    const { out } = await pressroom(line, { environment, columns: 60 });
    // Each time both lines are written anew: one up, and both cleared.
    // oxlint-disable-next-line no-control-regex -- they are what it is about
    expect(out).toMatch(/\r\u001b\[1A\u001b\[2K[^\n]*siteleaf 64b[^\n]*\n\u001b\[2K✖ siteleaf 000[^\n]*publishSi/);
  });

  test("are named line by line in a pipe", async () => {
    const environment = await start(createSiteleafV2Fake({ duration: 40 }));
    const { out, errors } = await pressroom(line, { environment });
    expect(out).toMatch(new RegExp(`^siteleaf ${sites[0]}: (working|complete) · `, "m"));
    expect(errors).toMatch(new RegExp(`^siteleaf ${sites[1]}: publishSite answered 404`, "m"));
  });

  test("that are only started print what each was started as", async () => {
    const { out } = await pressroom(`${line} -q`, { environment: await start(createSiteleafV2Fake()) });
    expect(out).toMatch(new RegExp(`^siteleaf ${sites[0]}: \\w+\n$`));
  });
});

test("a site that is given twice is published once", async () => {
  const fake = createSiteleafV2Fake({ duration: 40 });
  const site = "64b7c1d2e3f405162738495a";
  await pressroom(`publish siteleaf --site ${site} --site ${site}`, { environment: await start(fake) });
  expect(fake.jobs).toHaveLength(1);
});

describe("in GitHub Actions", () => {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-summary-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("the summary also reports a publish that could not be watched", async () => {
    const summary = join(folder, "refused.md");
    const environment = { ...(await start(createSiteleafV2Fake())), GITHUB_STEP_SUMMARY: summary };
    await pressroom("publish siteleaf --site 000000000000000000000000", { environment });
    expect(readFileSync(summary, "utf8")).toContain(
      "| `publish siteleaf` | `error` |  | `publishSite answered 404: Not Found",
    );
  });

  test("the progress is a group in which a server's words are not commands, and the job's summary has no foreign Markdown", async () => {
    const summary = join(folder, "summary.md");
    const fake = createSiteleafV2Fake({
      duration: 40,
      outcome: { fail: "![x](https://evil.test/t.png) | @octocat" },
    });
    const environment = { ...(await start(fake)), GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const { out } = await pressroom("publish siteleaf", { environment });
    const [, word] = /^::group::publish siteleaf\n::stop-commands::(\S+)\n/.exec(out) ?? [];
    expect(word).toBeTruthy();
    expect(out).toContain(`\n::${word}::\n::endgroup::\n`);
    expect(readFileSync(summary, "utf8")).toMatch(
      /\| `publish siteleaf` \| `failed` \| `\w+` \| `error · [^`]*!\[x\]\(https:[^`]*\\\| @octocat` \|/,
    );
  });

  test("a server's words don't control the runner in other places", async () => {
    const fake = createSiteleafV2Fake({ duration: 40, outcome: { fail: "x ##[add-mask]o" } });
    const environment = { ...(await start(fake)), GITHUB_ACTIONS: "true" };
    const { errors } = await pressroom("publish siteleaf", { environment });
    expect(errors).toContain("x #\\u0023[add-mask]o");
    let written = "";
    const output = cleanOutput({ write: (text) => (written += text) }, true);
    output.write("::add-mask::o\n  ::error::no\nat 10::20\n");
    expect(written).toBe("\\u003a:add-mask::o\n  \\u003a:error::no\nat 10::20\n");
  });

  test("a whole page as a message does not fill the summary", async () => {
    const summary = join(folder, "long.md");
    const fake = createSiteleafV2Fake({ duration: 40, outcome: { fail: "page ".repeat(400_000) } });
    await pressroom("publish siteleaf", { environment: { ...(await start(fake)), GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, "utf8").length).toBeLessThan(2000);
  });
});
