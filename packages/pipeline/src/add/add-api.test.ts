import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lintApi } from "../lint/lint.ts";
import { readLock } from "../generate/lock.ts";
import { serveFiles } from "../testing/local-server.ts";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { exportsDescription } from "../testing/exports-api.ts";
import { addApi, type AddOptions } from "./add-api.ts";
import { removeApi } from "./remove-api.ts";

const today = "2026-06-01";

/** A stranger's: no examples but one that its schema refuses, an operationId that is not a name, one missing. */
const trains = `openapi: 3.0.3
info: { title: Train Travel API, version: "1" }
servers: [{ url: "https://api.trains.test/v1" }]
security: [{ key: [] }]
paths:
  /stations/{id}:
    get:
      operationId: get-station
      summary: Get a station
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Station" }, example: { name: 7 } } } }
        "404": { description: None. }
  /stations:
    post:
      summary: Add a station
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Station" } } } }
      responses:
        "201": { description: Added. }
        "400": { description: Refused. }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: x-key } }
  schemas:
    Station: { type: object, required: [name], properties: { name: { type: string } } }
`;

const readme =
  "# Ours\n\n| you want to publish on | package | API |\n|---|---|---|\n| A | [a](packages/a) | v1 |\n\nMore.\n";

function workspaceWith(description = trains): { workspace: Workspace; file: string } {
  const workspace = temporaryWorkspace({ "README.md": readme, "theirs/trains.yaml": description });
  put(workspace, "specs/.keep", "");
  return { workspace, file: join(workspace.root, "theirs/trains.yaml") };
}

async function add(
  workspace: Workspace,
  source: string,
  id?: string,
  options?: AddOptions,
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  return { code: await addApi(workspace, source, id, today, (line) => lines.push(line), options), lines };
}

/** Every file of a workspace with its text. */
function snapshot({ root }: Workspace): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), "utf8"),
    ]),
  );
}

test("a description without examples becomes an API that lints, compiles and passes its contract suite, and is removed without a trace", async () => {
  const { workspace, file } = workspaceWith();
  const before = snapshot(workspace);
  expect(await add(workspace, file)).toEqual({
    code: 0,
    lines: [
      "train-travel: added, 2 operations, 4 contract cases",
      "  specs/train-travel",
      "  packages/api-train-travel",
    ],
  });
  expect(take(workspace, "specs/train-travel/openapi.yaml")).toBe(trains);
  expect((await lintApi(workspace, "train-travel", today)).filter(({ severity }) => severity === "error")).toEqual([]);
  expect(take(workspace, "specs/train-travel/overlay.yaml")).toContain(
    "The example can't be used: /name must be string",
  );
  expect(take(workspace, "packages/api-train-travel/src/operations.ts")).toContain(
    "export const getStation: OperationDescriptor",
  );
  expect(existsSync(join(workspace.root, "packages/train-travel"))).toBe(false);
  expect(take(workspace, "README.md")).toContain(
    "| A | [a](packages/a) | v1 |\n| Train Travel API | [`@pressroom/api-train-travel`](packages/api-train-travel) |",
  );
  expect(Object.keys(readLock(workspace))).toEqual(["train-travel"]);

  put(workspace, "packages/contract/coverage-ratchet.json", '{ "train-travel": { "operations": 2 } }');
  removeApi(workspace, "train-travel", false, () => undefined);
  expect(take(workspace, "packages/contract/coverage-ratchet.json")).toBe("{}\n");
  const after = snapshot(workspace);
  for (const name of ["specs/specs.lock", "packages/contract/coverage-ratchet.json"])
    delete after[join(workspace.root, name)];
  expect(after).toEqual(before);
});

test("an API from a URL knows its source, and is not removed after somebody has worked on it", async () => {
  const { workspace } = workspaceWith();
  const server = await serveFiles({ "/trains.yaml": trains });
  expect((await add(workspace, `${server.url}/trains.yaml`, "rail", { wrapper: true })).code).toBe(0);
  expect(take(workspace, "specs/rail/api.yaml")).toContain(`url: ${server.url}/trains.yaml\n`);

  writeFileSync(join(workspace.root, "packages/rail/src/rail.ts"), "export {};\n");
  expect(() => removeApi(workspace, "rail", false, () => undefined)).toThrow(
    "packages/rail/src/rail.ts changed since rail was added: --force removes it all the same",
  );
  put(workspace, "packages/cli/package.json", '{ "dependencies": { "@pressroom/rail": "workspace:^" } }');
  expect(() => removeApi(workspace, "rail", true, () => undefined)).toThrow(
    "packages/cli/package.json depends on rail: take that out first",
  );
  put(workspace, "packages/cli/package.json", "{}");
  removeApi(workspace, "rail", true, () => undefined);
  expect(existsSync(join(workspace.root, "packages/rail"))).toBe(false);
});

test.each([
  ["../up", `"../up" can't be the id of an API`],
  ["Trains", `"Trains" can't be the id of an API`],
  ["con", "Windows has no folder of that name"],
  ["nul", "Windows has no folder of that name"],
  ["com1", "Windows has no folder of that name"],
  ["api-trains", "names that begin with api- are those of generated packages"],
  ["a".repeat(41), "40 at most"],
  ["taken", "packages/taken is there already: choose another id with --id"],
])("the id %s is refused before anything is read", async (id, message) => {
  const { workspace } = workspaceWith();
  put(workspace, "packages/taken/package.json", "{}");
  const before = snapshot(workspace);
  await expect(add(workspace, "nowhere.yaml", id)).rejects.toThrow(message);
  expect(snapshot(workspace)).toEqual(before);
});

test.each([
  ["no description", "name: x\n", "trains.yaml is not an OpenAPI description"],
  [
    "a reference that leads nowhere",
    trains.replaceAll("schemas/Station", "schemas/Nobody"),
    /^P002: .*leads nowhere \(and \d+ more\)$/,
  ],
  [
    "no operation",
    "openapi: 3.0.3\ninfo: { title: None, version: '1' }\npaths: {}\n",
    "P002: it describes no operation that a client could call",
  ],
  ["a title that makes no id", trains.replace("Train Travel API", "列車"), `"" can't be the id of an API`],
])("%s gives one line, and nothing is changed", async (_name, description, message) => {
  const { workspace, file } = workspaceWith(description);
  const before = snapshot(workspace);
  await expect(add(workspace, file)).rejects.toThrow(message);
  expect(snapshot(workspace)).toEqual(before);
});

test("an API that was not added is not removed", () => {
  const { workspace } = workspaceWith();
  put(workspace, "specs/ours/openapi.yaml", "");
  expect(() => removeApi(workspace, "ours", true, () => undefined)).toThrow("ours was not added by pressroom add");
  expect(() => removeApi(workspace, "../..", true, () => undefined)).toThrow('no API "../.." in specs/');
});

test("guesses are off, and a requested wrapper begins with them and is removed without a trace", async () => {
  const { workspace, file } = workspaceWith(exportsDescription);
  const before = snapshot(workspace);
  const { code, lines } = await add(workspace, file, "exports", { wrapper: true });
  expect(code).toBe(0);
  expect(lines.filter((line) => line.includes("guess"))).toEqual([
    "  guesses in specs/exports/api.yaml, off until you confirm them: 2",
  ]);
  expect(take(workspace, "specs/exports/api.yaml")).toContain("\n# jobs:\n#   export:\n");
  expect(existsSync(join(workspace.root, "packages/api-exports/src/jobs.ts"))).toBe(false);
  const wrapper = take(workspace, "packages/exports/src/exports.ts");
  expect(wrapper).toContain("listExports(request: api.ListExportsRequest, options?: PagingOptions): Pages<");
  expect(wrapper).toContain("start(request: api.CreateExportRequest, options?: JobOptions & OnceOptions): Job<");
  expect(wrapper).toContain("// A guess: createExport answers 202;");
  removeApi(workspace, "exports", false, () => undefined);
  const after = snapshot(workspace);
  delete after[join(workspace.root, "specs/specs.lock")];
  expect(after).toEqual(before);
}, 60_000);
