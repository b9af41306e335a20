import { expect, test } from "vitest";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { release } from "./release.ts";

function released(files: Record<string, string>): { code: number; lines: string[] } {
  const lines: string[] = [];
  const code = release(temporaryWorkspace({ "pressroom.yaml": 'scope: "@x"\n', ...files }), true, (line) =>
    lines.push(line),
  );
  return { code, lines };
}

test("nothing is published while changesets are pending, and the error says what to run", () => {
  expect(released({ ".changeset/one.md": "", ".changeset/README.md": "" })).toEqual({
    code: 0,
    lines: [
      "nothing was published: 1 changeset waits to become a version; run `npx changeset version` (or the script that does) first",
    ],
  });
});

test("changesets of a prerelease, which stay, don't prevent publishing", () => {
  expect(released({ ".changeset/one.md": "", ".changeset/pre.json": "{}" })).toEqual({ code: 0, lines: [] });
});
