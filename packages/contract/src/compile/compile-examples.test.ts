import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { tellFailure } from "../failures/failure.ts";
import { describePress, put } from "../testing/press.ts";
import { compileExamples } from "./compile-examples.ts";

const done = "/paths/~1jobs~1{id}/get/responses/200/content/application~1json/examples/done/value";

/** A generated package as far as the compiler is concerned. @param state the type of a job's state */
function packageWith(state: string, name = "string"): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-examples-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "src"));
  const options = { strict: true, module: "ESNext", moduleResolution: "Bundler", allowImportingTsExtensions: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
  writeFileSync(
    join(folder, "src/index.ts"),
    `export interface Client {
      getJob(request: { path: { id: string }; query?: { limit?: number } }): Promise<{ id: string; state: ${state} }>;
      startJob(request: { body: { name: ${name} } }): Promise<void>;
    }
    export interface Errors { getJob: { 404: { title: string } } }`,
  );
  return folder;
}

describe("compiling the examples", () => {
  it("finds nothing if the types accept all of them", async () => {
    const folder = packageWith('"queued" | "done"');
    const result = await compileExamples("press", folder, describePress());
    expect(result).toEqual({ allowed: 5, compiled: 5, failures: [] });
    expect(readdirSync(join(folder, "reports"))).toEqual([]);
  });

  it("names the example that a type refuses, and quotes the compiler", async () => {
    const { allowed, compiled, failures } = await compileExamples(
      "press",
      packageWith('"lost"', "number"),
      describePress(),
    );
    expect({ allowed, compiled }).toEqual({ allowed: 5, compiled: 3 });
    expect(failures.map(tellFailure)).toEqual([
      expect.stringMatching(
        /^C116 client: the request of startJob 204 answers nothing: Type 'string' is not assignable/,
      ),
      expect.stringMatching(
        /^C116 client: the answer getJob 200 application\/json "done": Type '"done"' is not assignable/,
      ),
    ]);
  });

  it("leaves out examples with undeclared members, or that their own schema forbids", async () => {
    const broken = put(describePress(), done, { id: 7, state: "done" });
    expect(await compileExamples("press", packageWith('"done"'), broken)).toMatchObject({ allowed: 4, failures: [] });
    const extra = put(describePress(), done, { id: "7", state: "done", more: 1 });
    expect(await compileExamples("press", packageWith('"done"'), extra)).toMatchObject({ allowed: 4, failures: [] });
  });

  it("leaves out members that only an open schema allows, since types have only declared ones", async () => {
    const schema = { type: "object", properties: { id: { type: "string" } }, additionalProperties: true };
    const open = put(describePress(), "/components/schemas/Job", schema);
    const extra = put(open, done, { id: "7", more: 1 });
    expect(await compileExamples("press", packageWith('"done"'), extra)).toMatchObject({ allowed: 4, failures: [] });
  });

  it("leaves out a member of an alternative that the value does not match", async () => {
    const alternatives = [
      { type: "object", properties: { id: { type: "string" } } },
      { type: "object", properties: { more: { type: "array" } } },
    ];
    const either = put(describePress(), "/components/schemas/Job", { anyOf: alternatives });
    const extra = put(either, done, { more: { a: 1 } });
    expect(await compileExamples("press", packageWith('"done"'), extra)).toMatchObject({ allowed: 4, failures: [] });
  });

  it("leaves out a member of a discriminator's subtype if the value does not match it", async () => {
    const base = {
      type: "object",
      properties: { state: { type: "string" } },
      discriminator: { propertyName: "state", mapping: { done: "#/components/schemas/Done" } },
    };
    const more = { type: "object", properties: { more: { type: "string" }, at: { type: "string" } }, required: ["at"] };
    const described = put(describePress(), "/components/schemas/Job", base);
    const both = put(described, "/components/schemas/Done", {
      allOf: [{ $ref: "#/components/schemas/Job" }, more],
    });
    const lacking = put(both, done, { state: "done", more: "1" });
    expect(await compileExamples("press", packageWith('"done"'), lacking)).toMatchObject({ allowed: 4, failures: [] });
  });

  it("leaves out a string if a schema only lists the members of an object", async () => {
    const untyped = put(describePress(), "/components/schemas/Job", { properties: { id: { type: "string" } } });
    const text = put(untyped, done, '{ "id": "7" }');
    expect(await compileExamples("press", packageWith('"done"'), text)).toMatchObject({ allowed: 4, failures: [] });
  });
});
