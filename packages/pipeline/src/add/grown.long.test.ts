import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../generate/generate.ts";
import { lintApi } from "../lint/lint.ts";
import { pull } from "../pull/pull.ts";
import { serveLocally } from "../testing/local-server.ts";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { enginePackage } from "../workspace/installed.ts";
import { changedSince } from "../workspace/manifest.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { addApi } from "./add-api.ts";
import { checkTypes } from "./rehearse.ts";

const today = "2026-06-01";

const head = `openapi: 3.1.0
info: { title: Grown, version: "1" }
servers: [{ url: "https://grown.test" }]
security: []
`;
const things = `  /things:
    get:
      operationId: listThings
      summary: List things
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;
const grown = `  /things/{id}:
    put:
      operationId: put-thing
      summary: Put a thing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [size], properties: { size: { type: integer } } } } } }
      responses: { "204": { description: ok } }
`;

async function link(workspace: Workspace): Promise<void> {
  mkdirSync(join(workspace.root, "node_modules/@pressroom"), { recursive: true });
  symlinkSync(realpathSync(enginePackage()), join(workspace.root, "node_modules/@pressroom/runtime"), "junction");
}

test("when the vendor adds and removes operations, pull and generate work as for a new API, and the wrapper still compiles", async () => {
  let paths = things;
  const server = await serveLocally((_, response) => void response.end(`${head}paths:\n${paths}`));
  const workspace = temporaryWorkspace({});
  put(workspace, "specs/.keep", "");
  await link(workspace);
  const quiet = (): void => undefined;
  const again = async (): Promise<void> => {
    await pull(workspace, ["grown"], quiet, { variables: {}, now: () => new Date(`${today}T00:00:00Z`) });
    expect(await generate(workspace, ["grown"], quiet)).toBe(0);
  };
  const isGreen = async (): Promise<void> => {
    expect((await lintApi(workspace, "grown", today, true)).filter(({ severity }) => severity === "error")).toEqual([]);
    await checkTypes(workspace, "grown");
    expect(changedSince(workspace, "grown")).toEqual([]);
  };
  expect(await addApi(workspace, `${server.url}/api.yaml`, "grown", today, quiet, { wrapper: true })).toBe(0);
  await isGreen();

  paths = things + grown;
  await again();
  await isGreen();
  expect(take(workspace, "specs/grown/overlay.yaml")).toMatch(/size: 1/);
  expect(take(workspace, "packages/api-grown/src/client.ts")).toContain("putThing(request: PutThingRequest");

  paths = grown;
  await again();
  await isGreen();
  expect(take(workspace, "specs/grown/overlay.yaml")).not.toContain('"/things"]');
}, 120_000);

test("hand-written parts of the overlay stay when more is filled in", async () => {
  let paths = things;
  const server = await serveLocally((_, response) => void response.end(`${head}paths:\n${paths}`));
  const workspace = temporaryWorkspace({});
  put(workspace, "specs/.keep", "");
  const quiet = (): void => undefined;
  await addApi(workspace, `${server.url}/api.yaml`, "grown", today, quiet);
  const mine = `${take(workspace, "specs/grown/overlay.yaml")}  # ours\n  - target: $.info\n    update: { description: Seen. }\n    x-reason: a\n    x-evidence: b\n    x-review-by: "2027-01-01"\n`;
  put(workspace, "specs/grown/overlay.yaml", mine);
  paths = things + grown;
  await pull(workspace, ["grown"], quiet, { variables: {}, now: () => new Date(`${today}T00:00:00Z`) });
  expect(await generate(workspace, ["grown"], quiet)).toBe(0);
  const overlay = take(workspace, "specs/grown/overlay.yaml");
  expect(overlay).toContain("# ours\n");
  expect(overlay).toContain("Seen.");
  expect(overlay).toContain("size: 1");
  expect(changedSince(workspace, "grown")).toEqual(["specs/grown/overlay.yaml"]);
}, 60_000);
