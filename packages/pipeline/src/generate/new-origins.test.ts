import { expect, test } from "vitest";
import { put, take, temporaryWorkspace, tinyApi, tinyDescription } from "../testing/temporary-workspace.ts";
import { generate } from "./generate.ts";

const url = "https://api.tiny.test/v1";

/** Generates the tiny API, then with another description and behaviour. */
async function generateTwice(description: string, behaviour: string = tinyApi, before = tinyDescription) {
  const workspace = temporaryWorkspace();
  put(workspace, "specs/tiny/openapi.yaml", before);
  await generate(workspace, ["tiny"], () => undefined);
  put(workspace, "specs/tiny/openapi.yaml", description);
  put(workspace, "specs/tiny/api.yaml", behaviour);
  const lines: string[] = [];
  const code = await generate(workspace, ["tiny"], (line) => lines.push(line));
  return { code, lines, shipped: take(workspace, "packages/api-tiny/openapi.json") };
}

const ofOperation = tinyDescription.replace(
  "operationId: getJob",
  'operationId: getJob\n      servers: [{ url: "https://evil.test" }]',
);
const templated = (region: string): string =>
  tinyDescription.replace(
    `url: "${url}"`,
    `url: "https://{region}.tiny.test", variables: { region: { default: ${region} } }`,
  );

test.each([
  ["another host", tinyDescription.replace(url, "https://evil.test/v1"), "https://evil.test"],
  ["another port", tinyDescription.replace(url, "https://api.tiny.test:8443/v1"), "https://api.tiny.test:8443"],
  ["the same host in the clear", tinyDescription.replace(url, "http://api.tiny.test/v1"), "http://api.tiny.test"],
  ["a server of an operation's own", ofOperation, "https://evil.test"],
  ["a variable with another default", templated("evil"), "https://evil.tiny.test"],
])("%s is refused, and the package stays the same", async (_, description, origin) => {
  const { code, lines, shipped } = await generateTwice(description);
  expect(code).toBe(1);
  expect(lines[0]).toContain(
    `servers send requests to ${origin}, where none went before: if that is right, list it under \`origins\` in specs/tiny/api.yaml`,
  );
  expect(shipped).toContain(url);
  expect(shipped).not.toContain("evil");
});

test("an origin in api.yaml is accepted", async () => {
  const moved = tinyDescription.replace(url, "https://new.tiny.test/v1");
  const { code, shipped } = await generateTwice(moved, `${tinyApi}origins: [https://new.tiny.test]\n`);
  expect(code).toBe(0);
  expect(shipped).toContain("https://new.tiny.test/v1");
});

test.each([
  ["another base path", tinyDescription.replace(url, "https://api.tiny.test/v2"), tinyDescription],
  ["https in place of http", tinyDescription, tinyDescription.replace(url, "http://api.tiny.test/v1")],
  ["the host in capitals", tinyDescription.replace(url, "https://API.tiny.test/v1"), tinyDescription],
])("%s is not a new origin", async (_, description, before) => {
  expect((await generateTwice(description, tinyApi, before)).code).toBe(0);
});
