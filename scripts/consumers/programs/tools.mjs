// What a build script does with the packages: reads, checks and generates.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainCode } from "@pressroom/contract";
import { addApi, openWorkspace } from "@pressroom/pipeline";
import { equal, runAll } from "./web.mjs";

const description = `openapi: 3.1.0
info: { title: Tiny, version: "1" }
servers: [{ url: "https://tiny.test" }]
security: []
paths:
  /things:
    get: { operationId: listThings, responses: { "200": { description: all, content: { application/json: { schema: { type: array, items: { type: string } } } } } } }
`;

const tests = {
  "a description becomes a client": async () => {
    const folder = mkdtempSync(join(tmpdir(), "pressroom-consumer-"));
    try {
      mkdirSync(join(folder, "specs"));
      writeFileSync(join(folder, "pressroom.yaml"), 'scope: "@mine"\n');
      writeFileSync(join(folder, "tiny.yaml"), description);
      const lines = [];
      const code = await addApi(openWorkspace(folder), join(folder, "tiny.yaml"), "tiny", "2026-06-01", (line) =>
        lines.push(line),
      );
      if (code !== 0) throw new Error(lines.join("\n"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  "a code of the contract suite is explained": async () => {
    equal(typeof explainCode("C201"), "string");
  },
};

export const run = () => runAll(tests);
