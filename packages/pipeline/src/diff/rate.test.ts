import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cases, edited, publishDescription, type Edits } from "../testing/publish-description.ts";
import { put, take, temporaryWorkspace, tinyFiles } from "../testing/temporary-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { writeChangeset } from "./report/changeset.ts";
import { rate, type Rating } from "./rate.ts";
import { reportHtml } from "./report/report-html.ts";
import { reportText, verdict } from "./report/report-text.ts";

function git(workspace: Workspace, ...parameters: string[]): void {
  execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.test", ...parameters], {
    cwd: workspace.root,
    stdio: "ignore",
  });
}

/** A repository with the API committed, and a wrapper over it that does what `wrapper` says. */
function committed(wrapper = ""): Workspace {
  const workspace = temporaryWorkspace(tinyFiles({ description: publishDescription }));
  const manifest = (name: string, dependency: string): string =>
    JSON.stringify({ name: `@pressroom/${name}`, dependencies: { [dependency]: "workspace:^" } });
  put(workspace, "packages/tiny/package.json", manifest("tiny", "@pressroom/api-tiny"));
  put(workspace, "packages/cli/package.json", manifest("cli", "@pressroom/tiny"));
  put(
    workspace,
    "packages/tiny/src/index.ts",
    `import { createClient } from "@pressroom/api-tiny";\nconst client = createClient();\n${wrapper}\n`,
  );
  git(workspace, "init", "-q");
  git(workspace, "add", "-A");
  git(workspace, "commit", "-q", "-m", "first");
  return workspace;
}

async function rated(workspace: Workspace, edits: Edits): Promise<Rating> {
  put(workspace, "specs/tiny/openapi.yaml", edited(...edits));
  const rating = await rate(workspace, "tiny", undefined);
  if (!rating) throw new Error("the API was not there before");
  return rating;
}

const reads = "export const read = (id: string) => client.readPublish({ path: { CONFIGURATION_ID: id } });";

test("a removal is a major, and a wrapper that never used it shields its users", async () => {
  const workspace = committed(reads);
  const rating = await rated(workspace, cases.withdrawn);
  expect(verdict(rating)).toBe("tiny: major (wire major, TypeScript major) since HEAD");
  expect(rating.wrappers).toEqual([{ name: "@pressroom/tiny", bump: "patch", faults: [] }]);
  expect(reportText(rating).replace(/\s+/g, " ")).toContain("@pressroom/tiny shields: the wrapper never calls it");
});

test("a wrapper that sends a value that is no longer accepted shields nobody", async () => {
  const rating = await rated(
    committed('export const hand = () => client.createPublish({ body: { access: "LIMITED" } });'),
    cases.withdrawn,
  );
  expect(rating.wrappers).toEqual([
    {
      name: "@pressroom/tiny",
      bump: "major",
      faults: [expect.stringMatching(/^src\/index\.ts:3 Type '"LIMITED"' is not assignable/)],
    },
  ]);
  expect(reportText(rating)).toMatch(/^ {4}src\/index\.ts:3 Type '"LIMITED"' is not assignable/m);
});

test("new values are a minor", async () => {
  expect(verdict(await rated(committed(), cases.values))).toBe("tiny: minor (wire minor, TypeScript minor) since HEAD");
});

test("a write-only member is not a change to readers", async () => {
  const member = "        id: { type: string }\n";
  const secret = "        secret: { type: string, writeOnly: true }\n";
  expect(verdict(await rated(committed(), [[member, member + secret]]))).toBe(
    "tiny: patch (wire patch, TypeScript patch) since HEAD",
  );
});

test("a renamed path parameter is a major that only compilers notice", async () => {
  expect(verdict(await rated(committed(), cases.renamed))).toBe(
    "tiny: major (wire patch, TypeScript major) since HEAD",
  );
});

test("an alias for the old name keeps old code compiling", async () => {
  const workspace = committed();
  const record = (operation: string): string =>
    `- { date: 2025-06-01, until: 1, kind: parameter-renamed, operation: ${operation}, in: path, from: CONFIGURATION_ID, to: INSTANCE_ID }\n`;
  put(workspace, "specs/tiny/changes.yaml", record("readPublish") + record("updatePublish"));
  expect(verdict(await rated(workspace, cases.renamed))).toBe("tiny: minor (wire patch, TypeScript minor) since HEAD");
});

test("documentation is a patch", async () => {
  expect(verdict(await rated(committed(), cases.words))).toBe("tiny: patch (wire patch, TypeScript patch) since HEAD");
});

test("a new version of an API is a major", async () => {
  expect(verdict(await rated(committed(), cases.version))).toBe(
    "tiny: major (wire major, TypeScript major) since HEAD",
  );
});

test("an unchanged API has no rating and no changeset", async () => {
  const workspace = committed();
  const rating = await rated(workspace, []);
  expect(verdict(rating)).toBe("tiny: nothing changed since HEAD");
  expect(writeChangeset(workspace, rating)).toBeUndefined();
  expect(existsSync(join(workspace.root, ".changeset"))).toBe(false);
});

test("an API is compared with the last release", async () => {
  const workspace = committed();
  git(workspace, "tag", "@pressroom/api-tiny@1.2.0");
  put(workspace, "specs/tiny/openapi.yaml", edited(...cases.values));
  git(workspace, "commit", "-q", "-a", "-m", "second");
  expect(verdict((await rate(workspace, "tiny", undefined)) as Rating)).toBe(
    "tiny: minor (wire minor, TypeScript minor) since @pressroom/api-tiny@1.2.0",
  );
  expect(verdict((await rate(workspace, "tiny", "HEAD")) as Rating)).toBe("tiny: nothing changed since HEAD");
});

test("a new API is not a change, and a revision unknown to git is reported", async () => {
  const workspace = committed();
  for (const [path, content] of Object.entries(tinyFiles()))
    put(workspace, path.replace("specs/tiny", "specs/other"), content.replaceAll("tiny", "other"));
  expect(await rate(workspace, "other", undefined)).toBeUndefined();
  await expect(rate(workspace, "tiny", "--all")).rejects.toThrow(
    'git knows no revision "--all" here: name a commit, a branch or a tag after --from',
  );
});

test("a description that can't be generated is reported with its place", async () => {
  await expect(rated(committed(), [["#/components/schemas/Publish", "#/components/schemas/Nowhere"]])).rejects.toThrow(
    /^tiny can't be generated: specs\/tiny\/openapi\.yaml:\d+ .*leads nowhere/,
  );
});

test("a changeset names the package, the wrapper and what depends on them, and lists every change", async () => {
  const workspace = committed(reads);
  const rating = await rated(workspace, cases.withdrawn);
  const path = writeChangeset(workspace, rating) ?? "";
  const text = take(workspace, path);
  expect(text).toMatch(
    /^---\n"@pressroom\/api-tiny": major\n"@pressroom\/cli": patch\n"@pressroom\/tiny": patch\n---\n\nThe description of tiny changed:\n\n/,
  );
  expect(text).toContain(
    "- major, wire: `PUT /publish/{CONFIGURATION_ID}: the operation is gone` (`@pressroom/tiny shields: the wrapper never calls it`)\n",
  );
  writeChangeset(workspace, rating);
  expect(readdirSync(join(workspace.root, ".changeset"))).toHaveLength(1);
});

test("the page shows text from a description as text", async () => {
  const rating = await rated(committed(), [
    [
      "access: { type: string, enum: [ALL, LIMITED] }",
      'access: { type: string, enum: [ALL, LIMITED, "<script>alert(1)</script>"] }',
    ],
  ]);
  const page = reportHtml([rating]);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script");
  expect(page).not.toMatch(/(src|href)=/);
});

test("a vendor's name of a member is plain text in a changeset", async () => {
  const workspace = committed();
  const name = "![x](https://evil.test/t.png) @octocat fixes #1 `<b>";
  const rating = await rated(workspace, [["note: { type: string }", `${JSON.stringify(name)}: { type: string }`]]);
  const text = take(workspace, writeChangeset(workspace, rating) ?? "");
  expect(text).toContain(name);
  const outside = text.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
  expect(outside).not.toMatch(/octocat|evil|#1|<b>|!\[/);
});

test("every line of a report fits a terminal of 120 columns", async () => {
  const name = `a_member_whose_name_is_long_${"and_longer_".repeat(12)}`;
  const rating = await rated(committed(reads), [
    ["status: { type: string, enum: [DRAFT, LIVE] }", `${name}: { type: string }`],
  ]);
  for (const line of reportText(rating).split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
});

test("a wrapper with one cause of many faults reports it once", async () => {
  const calls = Array.from(
    { length: 3 },
    (_, index) => `export const u${index} = () => client.updatePublish({ path: { CONFIGURATION_ID: "a" } });`,
  );
  const rating = await rated(committed(calls.join("\n")), cases.withdrawn);
  expect(rating.wrappers[0]?.faults).toEqual([expect.stringMatching(/updatePublish.* \(and 2 more like it\)$/)]);
});

test("a read-only member does not require more of requests, also for compilers", async () => {
  const workspace = committed();
  const answered = "        note: { type: string }\n    Publish:";
  const rating = await rated(workspace, [
    [answered, `        note: { type: string }\n        at: { type: string, readOnly: true }\n    Publish:`],
    ["required: [access]", "required: [access, at]"],
    [
      '"204": { description: Done. }',
      '"200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Request" } } } }',
    ],
  ]);
  expect(rating.surface.changes.filter(({ place }) => place.startsWith("request"))).toEqual([]);
});
