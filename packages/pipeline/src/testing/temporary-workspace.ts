import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { readApi, type ApiSource } from "../workspace/api-source.ts";
import { openWorkspace, type Workspace } from "../workspace/workspace.ts";

/** The smallest description with one operation that follows every rule. */
export const tinyDescription = `openapi: 3.0.3
info: { title: Tiny, version: "1" }
servers: [{ url: "https://api.tiny.test/v1" }]
security: [{ key: [] }]
paths:
  /jobs/{id}:
    get:
      operationId: getJob
      summary: Get a job
      parameters:
        - { name: id, in: path, required: true, example: a1, schema: { type: string } }
      responses:
        "200":
          description: The job.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Job" }
              examples:
                queued: { value: { id: a1, state: queued } }
        "404":
          description: There is no such job.
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-key }
  schemas:
    Job:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { type: string, enum: [queued, done], nullable: true }
`;

export const tinyApi = `id: tiny
title: Tiny
package: "@pressroom/api-tiny"
source: { url: null }
`;

/** A workspace for a test, removed after it. */
export function temporaryWorkspace(files: Readonly<Record<string, string>> = tinyFiles()): Workspace {
  const root = mkdtempSync(join(tmpdir(), "pressroom-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) put({ root }, path, content);
  return openWorkspace(root);
}

/** The files of the API `tiny`, with changes. */
export function tinyFiles(
  changes: { description?: string; overlay?: string; api?: string } = {},
): Record<string, string> {
  return {
    "specs/tiny/openapi.yaml": changes.description ?? tinyDescription,
    "specs/tiny/api.yaml": changes.api ?? tinyApi,
    ...(changes.overlay === undefined ? {} : { "specs/tiny/overlay.yaml": changes.overlay }),
  };
}

export function put(workspace: Pick<Workspace, "root">, path: string, content: string): void {
  const file = join(workspace.root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

export function take(workspace: Pick<Workspace, "root">, path: string): string {
  return readFileSync(join(workspace.root, path), "utf8");
}

/** The API `tiny`, read; the files have to be readable. */
export function tinySource(changes: { description?: string; overlay?: string; api?: string } = {}): ApiSource {
  const { source, findings } = readApi(temporaryWorkspace(tinyFiles(changes)), "tiny");
  if (!source) throw new Error(`the files of the test can't be read: ${findings.map(({ what }) => what).join("; ")}`);
  return source;
}
