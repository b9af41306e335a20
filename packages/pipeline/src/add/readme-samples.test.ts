import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { compilerOptions } from "../emit/emit-package.ts";
import { emitTree } from "../generate/generate-api.ts";
import { typeCheck } from "../generate/type-check.ts";
import { readApi } from "../workspace/api-source.ts";
import { writeTree } from "../workspace/file-tree.ts";
import { dropScratch, makeScratch } from "../workspace/scratch.ts";
import { packageFolder, specFolder } from "../workspace/workspace.ts";

const ok = { responses: { "204": { description: "done" }, "404": { description: "none" } } };
const body = (mediaType: string, schema: object, value: unknown): object => ({
  requestBody: { required: true, content: { [mediaType]: { schema, examples: { a: { value } } } } },
});
const parameter = (place: string, more: object): object => ({
  parameters: [{ name: "a-b", in: place, required: true, ...more }],
});
const file = { type: "string", format: "binary" };
const object = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };

/** An operation of each kind, and a way to sign it. */
const kinds: Record<string, [operation: object, scheme: object, signed: string]> = {
  query: [
    parameter("query", { schema: object, example: { n: 1 } }),
    { type: "apiKey", in: "query", name: "key" },
    "queryKey(",
  ],
  querystring: [
    parameter("querystring", {
      content: { "application/json": { schema: object, examples: { a: { dataValue: { n: 1 } } } } },
    }),
    { type: "apiKey", in: "cookie", name: "sid" },
    "cookieKey(",
  ],
  cookie: [
    parameter("cookie", { schema: { type: "string" }, example: "x" }),
    { type: "http", scheme: "basic" },
    "basic(",
  ],
  header: [
    parameter("header", { schema: { type: "integer", example: 3 } }),
    { type: "apiKey", in: "header", name: "x-k" },
    "apiKey(",
  ],
  json: [body("application/json", object, { n: 1 }), { type: "http", scheme: "bearer" }, "bearer("],
  xml: [body("application/xml", object, "<a><n>1</n></a>"), { type: "mutualTLS" }, "{ sign: () => ({}) }"],
  bytes: [body("application/zip", file, "PK"), { type: "oauth2", flows: {} }, "bearer("],
  lines: [
    {
      requestBody: {
        required: true,
        content: { "application/jsonl": { itemSchema: object, examples: { a: { dataValue: [{ n: 1 }] } } } },
      },
    },
    { type: "openIdConnect", openIdConnectUrl: "https://a.test" },
    "bearer(",
  ],
  multipart: [
    body(
      "multipart/form-data",
      { type: "object", required: ["file"], properties: { file, n: { type: "integer" } } },
      { file: "x", n: 1 },
    ),
    { type: "http", scheme: "DPoP" },
    'apiKey("authorization", `DPoP ',
  ],
};

test("the sample of a generated README compiles, and signs as the description requires", async () => {
  const scratch = makeScratch();
  try {
    const files: string[] = [];
    for (const [kind, [operation, scheme]] of Object.entries(kinds)) {
      const description = {
        openapi: "3.2.0",
        info: { title: kind, version: "1" },
        security: [{ "the-scheme": [] }],
        paths: { "/things": { post: { operationId: "doIt", ...ok, ...operation } } },
        components: { securitySchemes: { "the-scheme": scheme } },
      };
      const folder = specFolder(scratch, kind);
      writeTree(
        folder,
        new Map([
          ["openapi.yaml", stringify(description)],
          ["api.yaml", stringify({ id: kind, title: kind, package: `@t/${kind}`, source: { url: null, note: "x" } })],
        ]),
      );
      const { source, findings } = readApi(scratch, kind);
      expect(findings).toEqual([]);
      if (!source) continue;
      const tree = await emitTree(source);
      writeTree(packageFolder(scratch, kind), tree);
      const sample = /```ts\n([^]*?)```/.exec(tree.get("README.md") ?? "")?.[1] ?? "";
      expect(sample).toContain(kinds[kind]?.[2]);
      mkdirSync(join(scratch.root, "node_modules/@t"), { recursive: true });
      symlinkSync(packageFolder(scratch, kind), join(scratch.root, "node_modules/@t", kind), "junction");
      const path = join(scratch.root, `${kind}.ts`);
      writeFileSync(
        path,
        `declare const process: { env: Record<string, string | undefined> };\n${sample}\nexport {};\n`,
      );
      files.push(path);
    }
    writeFileSync(join(scratch.root, "package.json"), '{ "type": "module" }');
    writeFileSync(join(scratch.root, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    expect((await typeCheck(scratch.root)).faults).toEqual([]);
  } finally {
    dropScratch(scratch);
  }
}, 120_000);
