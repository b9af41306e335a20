import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { put, take, temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { settingsSchema } from "../workspace/settings-schema.ts";
import { defaultSettings, readSettings } from "../workspace/settings.ts";
import { generateConfigured } from "../configured/generate-configured.ts";
import { initProject } from "./init-project.ts";

const quiet = (): void => undefined;

test("a project with one description gets settings that generate it", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription, "src/main.ts": "" });
  expect(await initProject({ root }, quiet)).toBe(0);
  expect(readSettings(root)).toMatchObject({ description: "openapi.yaml", output: "src/api" });
  expect(new Ajv().compile(settingsSchema)(parse(take({ root }, "pressroom.yaml")))).toBe(true);
  expect(await generateConfigured({ root }, quiet)).toBe(0);
  expect(take({ root }, "src/api/index.ts")).toContain("./client");
});

test("only what can't be found out is asked for", async () => {
  const { root } = temporaryWorkspace({ "docs/openapi.json": "{}", "api/swagger.yaml": "" });
  const asked: string[] = [];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return Promise.resolve("docs/openapi.json");
  };
  await initProject({ root, ask }, quiet);
  expect(asked).toEqual(["Where is the OpenAPI description? (api/swagger.yaml, docs/openapi.json) "]);
  expect(readSettings(root)).toMatchObject({ description: "docs/openapi.json", output: "api" });
});

test("if nobody can be asked, it is one line", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  await expect(initProject({ root }, quiet)).rejects.toThrow("no description was found: name one");
  await expect(initProject({ root, description: "nowhere.yaml" }, quiet)).rejects.toThrow(
    "nowhere.yaml is no description",
  );
});

test("a password in a URL is neither written nor shown", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  const refused = initProject({ root, description: "https://user:hunter2@api.example.com/openapi.json" }, quiet);
  await expect(refused).rejects.toThrow(/^…@api\.example\.com\/openapi\.json holds a name or password/);
  expect(existsSync(join(root, "pressroom.yaml"))).toBe(false);
});

test("a query, which may hold a key, is written and not shown", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  const said: string[] = [];
  const description = "https://api.example.com/openapi.json?key=hunter2";
  await initProject({ root, description }, (line) => void said.push(line));
  expect(readSettings(root).description).toBe(description);
  expect(said.join("\n")).toContain("https://api.example.com/openapi.json becomes api");
  expect(said.join("\n")).not.toContain("hunter2");
});

test("settings that are there are never overwritten", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription });
  put({ root }, "pressroom.yaml", "output: mine\n");
  await expect(initProject({ root }, quiet)).rejects.toThrow("pressroom.yaml is there already");
  expect(take({ root }, "pressroom.yaml")).toBe("output: mine\n");
});

test("the schema that editors read knows every setting, and is the one in docs/", () => {
  expect(Object.keys(settingsSchema["properties"] ?? {}).sort()).toEqual(Object.keys(defaultSettings()).sort());
  const file = join(import.meta.dirname, "../../../../docs/pressroom.schema.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(settingsSchema);
});
