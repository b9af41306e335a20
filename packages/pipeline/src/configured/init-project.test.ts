import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { serveFiles } from "../testing/local-server.ts";
import { put, take, temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { settingsSchema } from "../workspace/settings-schema.ts";
import { defaultSettings, readSettings } from "../workspace/settings.ts";
import { generateConfigured } from "../configured/generate-configured.ts";
import { generateProject } from "../project/generate-project.ts";
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

const paged = tinyDescription.replace(
  "paths:\n",
  `paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200":
          description: Things.
          content: { application/json: { schema: { type: array, items: { type: string } } } }
`,
);

test("guesses of paging are written to a file, and are off until confirmed", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": paged });
  const lines: string[] = [];
  await initProject({ root }, (line) => lines.push(line));
  expect(lines).toContainEqual(expect.stringContaining("listThings is paged by offset"));
  expect(readSettings(root)).toMatchObject({ behaviour: "api.yaml" });
  const guesses = take({ root }, "api.yaml");
  expect(parse(guesses)).toBe(null);
  expect(await generateConfigured({ root }, quiet)).toBe(0);
  expect(take({ root }, "api/operations.ts")).not.toContain("paging");
  put({ root }, "api.yaml", guesses.replace(/^# (?=operations:|  )/gm, ""));
  expect(await generateConfigured({ root }, quiet)).toBe(0);
  expect(take({ root }, "api/operations.ts")).toContain("paging");
});

test("existing behaviour is not changed, and files that are not descriptions get no settings", async () => {
  const own = temporaryWorkspace({ "openapi.yaml": paged, "api.yaml": "names: {}\n" });
  await initProject({ root: own.root }, quiet);
  expect(take(own, "api.yaml")).toBe("names: {}\n");
  const broken = temporaryWorkspace({ "openapi.yaml": "<html></html>" });
  await expect(initProject({ root: broken.root }, quiet)).rejects.toThrow("P001: ");
  expect(readdirSync(broken.root)).toEqual(["openapi.yaml"]);
});

test("generating without settings mentions that there are guesses to confirm", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": paged });
  const lines: string[] = [];
  await generateProject({ root, description: "openapi.yaml", out: "api" }, (line) => lines.push(line));
  expect(lines.at(-1)).toBe(
    "guessed, and off: 1 list that is paged; npx @pressroom/cli init writes them down, for you to confirm",
  );
});

test("only what can't be found out is asked", async () => {
  const { root } = temporaryWorkspace({ "docs/openapi.json": tinyDescription, "api/swagger.yaml": "" });
  const asked: string[] = [];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return Promise.resolve("docs/openapi.json");
  };
  await initProject({ root, ask }, quiet);
  expect(asked).toEqual(["Where is the OpenAPI description? (api/swagger.yaml, docs/openapi.json) "]);
  expect(readSettings(root)).toMatchObject({ description: "docs/openapi.json", output: "api" });
});

test("if nobody can be asked, there is one line", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  await expect(initProject({ root }, quiet)).rejects.toThrow("no description was found: name one");
  await expect(initProject({ root, description: "nowhere.yaml" }, quiet)).rejects.toThrow(
    "nowhere.yaml is no description (there is no such file",
  );
  await expect(initProject({ root, description: "." }, quiet)).rejects.toThrow(". is no description (it is a folder");
});

test("a password in a URL is neither written nor shown", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  const refused = initProject({ root, description: "https://user:hunter2@api.example.com/openapi.json" }, quiet);
  await expect(refused).rejects.toThrow(/^…@api\.example\.com\/openapi\.json holds a name or password/);
  expect(existsSync(join(root, "pressroom.yaml"))).toBe(false);
});

test("a query, which may have a key, is written but not shown", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  const said: string[] = [];
  const { url } = await serveFiles({ "/openapi.json?key=hunter2": tinyDescription });
  const description = `${url}/openapi.json?key=hunter2`;
  await initProject({ root, description }, (line) => void said.push(line));
  expect(readSettings(root).description).toBe(description);
  expect(said.join("\n")).toContain(`${url}/openapi.json becomes api`);
  expect(said.join("\n")).not.toContain("hunter2");
});

test("a user name alone in a URL is not written either, like a password", async () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  for (const secret of ["hunter2", ":hunter2"])
    await expect(initProject({ root, description: `https://${secret}@a.test/openapi.json` }, quiet)).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") as string, exitCode: 2 }),
    );
});

test("text that a shell could split is quoted, and reads back unchanged", async () => {
  for (const description of ["my api: #1.openapi.yaml", "openapi.yaml"]) {
    const { root } = temporaryWorkspace({ [description]: tinyDescription });
    await initProject({ root, description, out: "out @1" }, quiet);
    expect(readSettings(root)).toMatchObject({ description, output: "out @1" });
    const [line] = take({ root }, "pressroom.yaml").split("\n").slice(1);
    expect(line).toBe(description === "openapi.yaml" ? "description: openapi.yaml" : `description: "${description}"`);
  }
});

test("the folder of the client is the requested one", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription, "src/main.ts": "" });
  const said: string[] = [];
  await initProject({ root, out: "lib/api" }, (line) => void said.push(line));
  expect(readSettings(root)).toMatchObject({ output: "lib/api" });
  expect(said).toEqual(["pressroom.yaml: openapi.yaml becomes lib/api; run pressroom generate"]);
});

test("only the first eight guesses are printed, and the number of the others", async () => {
  const list = paged.slice(paged.indexOf("  /things:"), paged.indexOf("  /jobs/{id}:"));
  const said = async (count: number): Promise<string[]> => {
    const lists = Array.from({ length: count }, (_, index) => list.replaceAll(/[tT]hings/g, `$&${index}`));
    const { root } = temporaryWorkspace({
      "openapi.yaml": tinyDescription.replace("paths:\n", `paths:\n${lists.join("")}`),
    });
    const lines: string[] = [];
    await initProject({ root }, (line) => lines.push(line));
    return lines.slice(2);
  };
  expect(await said(8)).toHaveLength(8);
  const nine = await said(9);
  expect(nine).toHaveLength(9);
  expect(nine[7]).toMatch(/^ {2}listThings7 is paged by offset/);
  expect(nine[8]).toBe("  and 1 more");
});

test("of several descriptions one must be chosen, on the command line or in an answer", async () => {
  const { root } = temporaryWorkspace({
    "openapi.yaml": tinyDescription,
    "spec/my-swagger.v2.JSON": "",
    "src/openapi/a.yaml": "",
  });
  await expect(initProject({ root }, quiet)).rejects.toThrow(
    expect.objectContaining({
      message:
        "there are several descriptions (openapi.yaml, spec/my-swagger.v2.JSON): name one, e.g. pressroom init openapi.yaml",
      exitCode: 2,
    }),
  );
  const answered = (answer: string): Promise<number> =>
    initProject({ root, ask: () => Promise.resolve(answer) }, quiet);
  await expect(answered("  ")).rejects.toThrow(
    expect.objectContaining({
      message: "nothing is no description: name a file or URL, e.g. pressroom init openapi.yaml",
      exitCode: 2,
    }),
  );
  expect(existsSync(join(root, "pressroom.yaml"))).toBe(false);
  expect(await answered(" openapi.yaml\n")).toBe(0);
});

test("without a description in the project, the question is as short as it can be", async () => {
  const { root } = temporaryWorkspace({ "openapi/readme.md": "", api: "a file", "later.yaml": tinyDescription });
  const asked: string[] = [];
  await initProject({ root, ask: (question) => (asked.push(question), Promise.resolve("later.yaml")) }, quiet);
  expect(asked).toEqual(["Where is the OpenAPI description? "]);
});

test.each(["openapi.yml", "swagger.json", "my-openapi.yaml", "my.openapi.v3.yaml", "openapi-3.1.json"])(
  "%s is called as descriptions are",
  async (name) => {
    const { root } = temporaryWorkspace({ [name]: tinyDescription });
    expect(await initProject({ root }, quiet)).toBe(0);
    expect(readSettings(root)).toMatchObject({ description: name });
  },
);

test.each(["openapi.ts", "openapi.yaml.bak", "myopenapi.yaml", "openapis.yaml", "openapi"])(
  "%s is not called as descriptions are",
  async (name) => {
    const { root } = temporaryWorkspace({ [name]: tinyDescription });
    await expect(initProject({ root }, quiet)).rejects.toThrow(
      "no description was found: name one, e.g. pressroom init openapi.yaml",
    );
  },
);

test("existing settings are never overwritten", async () => {
  const { root } = temporaryWorkspace({ "openapi.yaml": tinyDescription });
  put({ root }, "pressroom.yaml", "output: mine\n");
  await expect(initProject({ root }, quiet)).rejects.toThrow("pressroom.yaml is there already");
  expect(take({ root }, "pressroom.yaml")).toBe("output: mine\n");
});

test("the schema for editors knows every setting, and is the one in docs/", () => {
  expect(Object.keys(settingsSchema["properties"] ?? {}).sort()).toEqual(Object.keys(defaultSettings()).sort());
  const file = join(import.meta.dirname, "../../../../docs/pressroom.schema.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(settingsSchema);
});
