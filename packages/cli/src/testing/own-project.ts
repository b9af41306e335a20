import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A correct description of one operation. */
export const tinyDescription = `openapi: 3.0.3
info: { title: Tiny, version: "1" }
servers: [{ url: "https://api.tiny.test/v1" }]
security: [{ key: [] }]
paths:
  /jobs/{id}:
    get:
      operationId: getJob
      summary: Get a job
      parameters: [{ name: id, in: path, required: true, example: a1, schema: { type: string } }]
      responses:
        "200":
          description: The job.
          content: { application/json: { schema: { type: object }, examples: { one: { value: { id: a1 } } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: x-key } }
`;

/** The same with a stricter parameter. */
export const narrowedDescription: string = tinyDescription.replace(
  "schema: { type: string }",
  "schema: { type: string, maxLength: 3 }",
);

/** A project folder that is deleted after the test. */
export function ownFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-own-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) put(folder, name, text);
  return folder;
}

/** Writes a file of a folder. */
export function put(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Commits all that is in a folder, as the first commit or a later one. */
export function commit(folder: string): void {
  const git = (...words: string[]): void =>
    void execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "all");
}
