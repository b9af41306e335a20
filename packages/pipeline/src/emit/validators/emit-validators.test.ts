import { expect, test } from "vitest";
import { emitTree } from "../../generate/generate-api.ts";
import { loadModule, statementKinds } from "../../testing/load-module.ts";
import { tinyApi, tinyDescription, tinySource } from "../../testing/temporary-workspace.ts";

interface AnswerCheck {
  readonly check?: (body: unknown) => boolean;
  readonly unchecked?: string;
}
type Checks = Record<string, AnswerCheck>;

const validated = `${tinyApi}\nvalidators: true\n`;

async function emit(description = tinyDescription, api = validated): Promise<ReadonlyMap<string, string>> {
  return emitTree(tinySource({ description, api }));
}

async function validatorsOf(description?: string): Promise<Record<string, Checks>> {
  const source = (await emit(description)).get("src/validators.ts") ?? "";
  return (await loadModule(source)) as Record<string, Checks>;
}

/** The tiny description with other contents of its one answer. */
function answering(content: string): string {
  return tinyDescription.replace(/content:\n[^]*?(?=\n {8}"404")/, `content: ${content}`);
}

test("validators are written on request, as a separate entry", async () => {
  const files = await emit();
  expect(files.has("src/validators.ts")).toBe(true);
  expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({
    exports: { "./validators": "./src/validators.ts" },
    publishConfig: { exports: { "./validators": { import: { default: "./dist/validators.js" } } } },
  });
  expect(files.get("src/index.ts")).not.toContain("validators");
});

test("other packages don't have them", async () => {
  const files = await emit(tinyDescription, tinyApi);
  expect(files.has("src/validators.ts")).toBe(false);
  expect(files.get("package.json")).not.toContain("validators");
});

test("each operation has its checks under its own name, by status", async () => {
  const { getJob } = await validatorsOf();
  const check = getJob?.["200"]?.check;
  expect(Object.keys(getJob ?? {}).sort()).toEqual(["200", "404"]);
  expect([check?.({ id: "1", state: "done" }), check?.({ id: 1 })]).toEqual([true, false]);
});

test.each([
  ["{ text/event-stream: { schema: { type: string } } }", "the body is text/event-stream"],
  [
    "{ application/json: { schema: { type: string } }, application/a+json: { schema: { type: number } } }",
    "several JSON media types are declared, each with a schema of its own",
  ],
  ["{ application/json: {} }", "it has no schema"],
  ["{ application/json: { schema: { type: string, format: uuid } } }", "formats: uuid"],
])("an unchecked answer is declared: %s", async (content, unchecked) => {
  const { getJob } = await validatorsOf(answering(content));
  expect(getJob?.["200"]).toMatchObject({ unchecked });
});

test("several JSON media types with one schema are checked by it", async () => {
  const { getJob } = await validatorsOf(
    answering("{ application/json: { schema: { type: string } }, application/a+json: { schema: { type: string } } }"),
  );
  expect(getJob?.["200"]?.check?.(1)).toBe(false);
});

test("the file has only declarations, so that a bundler can drop unused ones", async () => {
  const source = (await emit()).get("src/validators.ts") ?? "";
  expect(statementKinds(source)).toEqual([
    "ExportDeclaration",
    "FirstStatement",
    "FunctionDeclaration",
    "ImportDeclaration",
  ]);
});
