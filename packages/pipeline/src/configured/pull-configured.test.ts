import { describe, expect, it, test, vi } from "vitest";
import { serveFiles } from "../testing/local-server.ts";
import { take, temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { openWorkspace } from "../workspace/workspace.ts";
import { pullConfigured } from "./pull-configured.ts";

// Read here, which is faster: that it is done in a process of its own has a test of its own.
vi.mock("../pull/apart/read-apart.ts", async () => ({
  readApart: (await import("../pull/read-source.ts")).readSource,
}));

const changed = tinyDescription.replace("summary: Get a job", "summary: Read a job");

interface Pulled {
  readonly code: number;
  readonly lines: string[];
  readonly root: string;
}

/** Pulls in a repository of these files. */
async function pulled(files: Readonly<Record<string, string>>): Promise<Pulled> {
  const { root } = temporaryWorkspace(files);
  const lines: string[] = [];
  const environment = { variables: { PRESSROOM_KEY: "k" }, now: () => new Date("2026-11-22T00:00:00Z") };
  const code = await pullConfigured(openWorkspace(root), [], (line) => void lines.push(line), environment);
  return { code, lines, root };
}

const settings = (url: string, file = "openapi.yaml"): string => `description: ${file}\nsource: ${url}\n`;

describe("the single description of a repository is pulled", () => {
  it("from the source that its settings name", async () => {
    const { url } = await serveFiles({ "/api.yaml": changed });
    const { code, lines, root } = await pulled({
      "pressroom.yaml": settings(`${url}/api.yaml`),
      "openapi.yaml": tinyDescription,
    });
    expect({ code, lines }).toEqual({
      code: 0,
      lines: ["openapi.yaml: changed: look at pressroom diff, then run pressroom generate"],
    });
    expect(take({ root }, "openapi.yaml")).toBe(changed);
  });

  it("if it does not exist yet", async () => {
    const { url } = await serveFiles({ "/api.yaml": changed });
    const { code, root } = await pulled({ "pressroom.yaml": settings(`${url}/api.yaml`) });
    expect(code).toBe(0);
    expect(take({ root }, "openapi.yaml")).toBe(changed);
  });

  it("from the source in its behaviour, if its settings have none", async () => {
    const { url } = await serveFiles({ "/api.yaml": changed });
    const { code, root } = await pulled({
      "pressroom.yaml": "description: openapi.yaml\nbehaviour: own.yaml\n",
      "own.yaml": `source: { url: "${url}/api.yaml" }\n`,
      "openapi.yaml": tinyDescription,
    });
    expect(code).toBe(0);
    expect(take({ root }, "openapi.yaml")).toBe(changed);
  });
});

test("and stays the same if its meaning did not change", async () => {
  const { url } = await serveFiles({ "/api.yaml": `# theirs\n${tinyDescription}` });
  const { code, lines, root } = await pulled({
    "pressroom.yaml": settings(`${url}/api.yaml`),
    "openapi.yaml": tinyDescription,
  });
  expect({ code, lines }).toEqual({ code: 0, lines: ["openapi.yaml: its meaning did not change"] });
  expect(take({ root }, "openapi.yaml")).toBe(tinyDescription);
});

test("and a vendor's JSON is kept as JSON", async () => {
  const { url } = await serveFiles({
    "/api.json": '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}',
  });
  const { code, root } = await pulled({ "pressroom.yaml": settings(`${url}/api.json`, "openapi.json") });
  expect(code).toBe(0);
  expect(take({ root }, "openapi.json")).toMatch(/^\{/);
});

test("but a converted one can't be kept as JSON", async () => {
  const swagger = '{"swagger":"2.0","info":{"title":"T","version":"1"},"host":"a.test","paths":{}}';
  const { url } = await serveFiles({ "/api.json": swagger });
  const { code, lines, root } = await pulled({
    "pressroom.yaml": settings(`${url}/api.json`, "openapi.json"),
    "openapi.json": "{}",
  });
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [
      "openapi.json: can't be kept as JSON, since it was converted: call it .yaml in pressroom.yaml; nothing was changed",
    ],
  });
  expect(take({ root }, "openapi.json")).toBe("{}");
});

test("a server without it gives one line and exit code 1", async () => {
  const { url } = await serveFiles({});
  const { code, lines } = await pulled({ "pressroom.yaml": settings(`${url}/api.yaml`) });
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^openapi\.yaml: .*404.*; nothing was changed$/)]);
});

test.each([
  ["no source", "description: openapi.yaml\n", "pressroom.yaml has no source: write the URL"],
  [
    "a URL in the place of a file",
    "description: https://press.test/openapi.yaml\n",
    "description in pressroom.yaml is a URL, so there is no file to write",
  ],
])("settings with %s are refused before anything is fetched", async (_, text, says) => {
  await expect(pulled({ "pressroom.yaml": text })).rejects.toThrow(says);
});

test("a behaviour file that can't be parsed is named, not taken for one without a source", async () => {
  const files = { "pressroom.yaml": "description: openapi.yaml\nbehaviour: own.yaml\n", "own.yaml": "source: [\n" };
  await expect(pulled({ ...files, "openapi.yaml": tinyDescription })).rejects.toThrow(/^own\.yaml:\d+ can't be read: /);
});
