import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { generate } from "../generate/generate.ts";
import { readLock } from "../generate/lock.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { serveFiles, serveLocally } from "../testing/local-server.ts";
import { put, take, temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { verifyLock } from "../generate/verify.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { fetchSource } from "./fetch-source.ts";
import { limits } from "./limits.ts";
import type { Network } from "./network.ts";
import { pull } from "./pull.ts";

// Read here, which is faster: that it is done in a process of its own has a test of its own.
vi.mock("./apart/read-apart.ts", async () => ({ readApart: (await import("./read-source.ts")).readSource }));

const changed = tinyDescription.replace("summary: Get a job", "summary: Read a job");

/** A workspace whose API comes from a URL, generated once. */
async function generated(url: string, more = ""): Promise<Workspace> {
  const api = `id: tiny\ntitle: Tiny\npackage: "@pressroom/api-tiny"\nsource: { url: "${url}"${more} }\n`;
  const workspace = temporaryWorkspace(tinyFiles({ api }));
  await generate(workspace, ["tiny"], () => undefined);
  return workspace;
}

async function run(
  workspace: Workspace,
  variables: Record<string, string> = {},
  network?: Network,
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await pull(workspace, ["tiny"], (line) => lines.push(line), {
    variables,
    ...(network === undefined ? {} : { network }),
    now: () => new Date("2026-11-22T00:00:00Z"),
  });
  return { code, lines };
}

function description(workspace: Workspace): unknown {
  return new SourceFile("openapi.yaml", take(workspace, "specs/tiny/openapi.yaml")).content;
}

test("a description with a new meaning is written as the vendor has it, and its source is noted", async () => {
  const server = await serveFiles(
    { "/api.yaml": changed },
    { etag: '"2"', "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT" },
  );
  const workspace = await generated(`${server.url}/api.yaml`);
  expect(await run(workspace)).toEqual({
    code: 0,
    lines: ["tiny: changed: read pressroom diff tiny, then run pressroom generate tiny"],
  });
  expect(take(workspace, "specs/tiny/openapi.yaml")).toBe(changed);
  expect(readLock(workspace)["tiny"]).toMatchObject({
    retrieved: "2026-11-22T00:00:00.000Z",
    etag: '"2"',
    lastModified: "Sun, 22 Nov 2026 00:00:00 GMT",
  });
  expect(verifyLock(workspace).join("\n")).toContain("tiny raw: openapi.yaml is not the file that was locked");
});

test("the noted source survives the next generation", async () => {
  const server = await serveFiles({ "/api.yaml": changed }, { etag: '"2"' });
  const workspace = await generated(`${server.url}/api.yaml`);
  await run(workspace);
  await generate(workspace, ["tiny"], () => undefined);
  expect(readLock(workspace)["tiny"]).toMatchObject({ etag: '"2"', received: readLock(workspace)["tiny"]?.raw });
  expect(verifyLock(workspace)).toEqual([]);
});

test("the same meaning in another form is no change", async () => {
  const json = JSON.stringify(new SourceFile("", tinyDescription).content);
  const server = await serveFiles({ "/api.yaml": json });
  const workspace = await generated(`${server.url}/api.yaml`);
  expect((await run(workspace)).lines).toEqual(["tiny: its meaning did not change"]);
  expect(take(workspace, "specs/tiny/openapi.yaml")).toBe(tinyDescription);
});

test("the server gets the known version, and its answer that nothing changed is trusted", async () => {
  const server = await serveLocally((request, response) => {
    if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"' }).end(tinyDescription);
  });
  const workspace = await generated(`${server.url}/api.yaml`);
  await run(workspace);
  expect((await run(workspace)).lines).toEqual(["tiny: not changed since the last fetch"]);
});

test("after a change of api.yaml the file is fetched again", async () => {
  const server = await serveFiles({ "/api.yaml": tinyDescription }, { etag: '"1"' });
  const workspace = await generated(`${server.url}/api.yaml`);
  await run(workspace);
  put(workspace, "specs/tiny/api.yaml", `${take(workspace, "specs/tiny/api.yaml")}# another part\n`);
  await run(workspace);
  expect(server.requests.at(-1)?.headers["if-none-match"]).toBeUndefined();
});

test("a server that is down gives one line, and nothing is changed", async () => {
  const server = await serveFiles({});
  const workspace = await generated(`${server.url}/api.yaml`);
  await server.close();
  const lock = take(workspace, "specs/specs.lock");
  expect(await run(workspace)).toEqual({
    code: 1,
    lines: [`tiny: ${server.url}/api.yaml can't be reached: ECONNREFUSED; nothing was changed`],
  });
  expect(take(workspace, "specs/tiny/openapi.yaml")).toBe(tinyDescription);
  expect(take(workspace, "specs/specs.lock")).toBe(lock);
  expect(readdirSync(join(workspace.root, "specs/tiny")).sort()).toEqual(["api.yaml", "openapi.yaml"]);
});

/** What Node's `fetch` throws: a proxy that answers 407, and a server that hangs up. */
test.each([
  [0, "Proxy response (407) !== 200 when HTTP Tunneling", "the proxy refuses the connection"],
  ["UND_ERR_SOCKS5_AUTH_REJECTED", "No acceptable authentication method", "the proxy requires a user and a password"],
  ["UND_ERR_SOCKET", "other side closed", "the connection was closed before the answer was complete"],
])("a broken connection is described in words, not by the code %s", async (code, message, told) => {
  const cause = Object.assign(new Error("Request was cancelled."), { code, cause: new Error(message) });
  const fails: Network = {
    addressesOf: () => Promise.resolve([]),
    fetch: () => Promise.reject(new TypeError("fetch failed", { cause })),
  };
  const { lines } = await run(await generated("https://api.example.com/api.yaml"), {}, fails);
  expect(lines).toEqual([expect.stringContaining(`can't be reached: ${told}`)]);
});

test("an error page is not a description", async () => {
  const server = await serveFiles({ "/api.yaml": "<html>Sign in</html>" });
  expect((await run(await generated(`${server.url}/api.yaml`))).lines).toEqual([
    "tiny: is not an OpenAPI description, but an HTML or XML page: use the file that the page links to; nothing was changed",
  ]);
  const asked = await serveFiles({
    "/comment.yaml": "\ufeff\n <!-- 7 --><html>Sign in</html>",
    "/part.yaml": tinyDescription.replace("#/components/schemas/Job", "job.yaml"),
    "/job.yaml": "<p>Sign in</p>",
  });
  for (const name of ["comment", "part"])
    expect((await run(await generated(`${asked.url}/${name}.yaml`))).lines).toEqual([
      expect.stringContaining("is not an OpenAPI description, but an HTML or XML page"),
    ]);
  expect((await run(await generated(`${server.url}/missing.yaml`))).lines).toEqual([
    `tiny: ${server.url}/missing.yaml answers 404: there is no file at this address; nothing was changed`,
  ]);
});

test("an API written by hand has nothing to pull", async () => {
  expect((await run(temporaryWorkspace())).lines).toEqual(["tiny: written by hand, nothing to pull"]);
});

/** A public vendor and a host of the company, without either. */
function world(answer: (url: URL, init: RequestInit) => Response): Network & { requests: [string, string | null][] } {
  const requests: [string, string | null][] = [];
  return {
    requests,
    fetch: (url, init) => {
      requests.push([url.href, new Headers(init.headers).get("authorization")]);
      return Promise.resolve(answer(url, init));
    },
    addressesOf: (host) => Promise.resolve(addresses[host] ?? []),
  };
}

const addresses: Readonly<Record<string, readonly string[]>> = {
  "vendor.test": ["93.184.216.34"],
  "elsewhere.test": ["93.184.216.35"],
  "inside.test": ["10.0.0.7"],
  "127.0.0.1": ["127.0.0.1"],
  "169.254.169.254": ["169.254.169.254"],
  "[::1]": ["::1"],
  "mapped.test": ["::ffff:127.0.0.1"],
};

test("a token is sent to its own https host", async () => {
  const network = world(() => new Response(tinyDescription));
  const workspace = await generated("https://vendor.test/api.yaml", ", token: PRESSROOM_TINY");
  expect((await run(workspace, { PRESSROOM_TINY: "secret" }, network)).code).toBe(0);
  expect(network.requests).toEqual([["https://vendor.test/api.yaml", "Bearer secret"]]);
});

test("a token is sent to no other host, even inside a company", async () => {
  const network = world(({ host }) =>
    host === "inside.test"
      ? new Response(null, { status: 302, headers: { location: "https://elsewhere.test/api.yaml" } })
      : new Response(tinyDescription),
  );
  const workspace = await generated("https://inside.test/api.yaml", ", token: PRESSROOM_TINY");
  expect((await run(workspace, { PRESSROOM_TINY: "secret" }, network)).code).toBe(0);
  expect(network.requests[1]).toEqual(["https://elsewhere.test/api.yaml", null]);
});

test.each([
  ["http://vendor.test/api.yaml", "PRESSROOM_TINY", "is not https: source.token of api.yaml is only sent over https"],
  ["https://vendor.test/api.yaml", "GITHUB_TOKEN", "only variables that begin with PRESSROOM_ are sent"],
])("%s with the token %s is refused before anything is sent", async (url, token, message) => {
  const network = world(() => new Response(tinyDescription));
  const api = `id: tiny\ntitle: Tiny\npackage: "@pressroom/api-tiny"\nsource: { url: "${url}", token: ${token} }\n`;
  const { code, lines } = await run(temporaryWorkspace(tinyFiles({ api })), { [token]: "secret" }, network);
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining(message)] });
  expect(network.requests).toEqual([]);
});

test.each([
  "https://elsewhere.test/api.yaml",
  "https://127.0.0.1/api.yaml",
  "https://169.254.169.254/latest",
  "https://[::1]/api.yaml",
  "https://mapped.test/api.yaml",
  "https://inside.test/api.yaml",
])("a public source may not redirect to %s", async (location) => {
  const network = world(() => new Response(null, { status: 302, headers: { location } }));
  const { code, lines } = await run(await generated("https://vendor.test/api.yaml"), {}, network);
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining("which is another host")] });
  expect(network.requests).toHaveLength(1);
});

test("a part of a public source may not be redirected elsewhere either", async () => {
  const root = tinyDescription.replace("#/components/schemas/Job", "job.yaml");
  const network = world(({ pathname }) =>
    pathname === "/api.yaml"
      ? new Response(root)
      : new Response(null, { status: 302, headers: { location: "http://127.0.0.1/secret" } }),
  );
  const { lines } = await run(await generated("https://vendor.test/api.yaml"), {}, network);
  expect(lines).toEqual([expect.stringMatching(/job\.yaml.*redirects from https to http/)]);
  expect(network.requests.map(([url]) => url)).not.toContain("http://127.0.0.1/secret");
});

test("a source may redirect within itself, and to https", async () => {
  const network = world(({ href }) =>
    href === "https://vendor.test/v2.yaml"
      ? new Response(tinyDescription)
      : new Response(null, { status: 301, headers: { location: "https://vendor.test/v2.yaml" } }),
  );
  expect((await run(await generated("http://vendor.test/api.yaml"), {}, network)).code).toBe(0);
});

test("a password in a URL is never shown, even if the URL is invalid", async () => {
  for (const url of [
    "https://me:hunter2@vendor.test/a",
    "https://me:hunter2@vendor.test:99999/a",
    "http://a:hunter2/x@b c",
  ])
    await expect(fetchSource(url)).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
});

test("faults are repaired as for a new API", async () => {
  const own = '    Job:\n      allOf: [{ $ref: "#/components/schemas/Job" }]\n';
  const server = await serveFiles({
    "/api.yaml": tinyDescription.replace("    Job:\n", own).replace("openapi: 3.0.3", 'openapi: "3.0"'),
  });
  const workspace = await generated(`${server.url}/api.yaml`);
  expect((await run(workspace)).lines).toEqual([
    'tiny: changed: read pressroom diff tiny, then run pressroom generate tiny (mended: openapi "3.0" is read as 3.0.0, schema Job includes itself under allOf)',
  ]);
});

test("a named but unset token is reported", async () => {
  const workspace = await generated("https://vendor.test/api.yaml", ", token: PRESSROOM_TINY");
  expect((await run(workspace)).lines).toEqual([
    "tiny: the environment variable PRESSROOM_TINY is not set: source.token of api.yaml requires it; nothing was changed",
  ]);
});

test("redirects have a limit", async () => {
  const server = await serveLocally((_, response) => response.writeHead(302, { location: "/api.yaml" }).end());
  const { lines } = await run(await generated(`${server.url}/api.yaml`));
  expect(lines).toEqual([
    `tiny: ${server.url}/api.yaml redirects more than ${limits.redirects} times; nothing was changed`,
  ]);
  expect(server.requests).toHaveLength(limits.redirects + 1);
});

test("a redirect can't lead to a file of this machine", async () => {
  const server = await serveLocally((_, response) => response.writeHead(302, { location: "file:///etc/hosts" }).end());
  expect((await run(await generated(`${server.url}/api.yaml`))).lines).toEqual([
    "tiny: file:// can't be fetched: use http or https; nothing was changed",
  ]);
});

test("a compressed file is decompressed, as a transfer and as a file", async () => {
  const packed = gzipSync(changed);
  for (const headers of [{ "content-encoding": "gzip" }, {}]) {
    const server = await serveFiles({ "/api.yaml.gz": packed }, headers as Record<string, string>);
    const workspace = await generated(`${server.url}/api.yaml.gz`);
    expect((await run(workspace)).code).toBe(0);
    expect(description(workspace)).toEqual(new SourceFile("", changed).content);
  }
});

test("a file is requested uncompressed, since a truncated compressed one looks complete", async () => {
  const server = await serveFiles({ "/api.yaml": changed });
  await run(await generated(`${server.url}/api.yaml`));
  expect(server.requests[0]?.headers["accept-encoding"]).toBe("identity");
});

test("a file that is too large is not read to its end, compressed or not", async () => {
  const large = Buffer.alloc(limits.bytes + 1, 32);
  const server = await serveFiles({ "/plain": large, "/packed": gzipSync(large) });
  for (const path of ["/plain", "/packed"]) {
    expect((await run(await generated(server.url + path))).lines).toEqual([
      `tiny: ${server.url}${path} is larger than 32 MB; nothing was changed`,
    ]);
  }
});

test("a file that is nested too deeply is refused", async () => {
  const deep = `{"openapi":"3.0.3","x":${"[".repeat(limits.depth)}${"]".repeat(limits.depth)}}`;
  const server = await serveFiles({ "/api.json": deep });
  expect((await run(await generated(`${server.url}/api.json`))).lines).toEqual([
    `tiny: is nested more than ${limits.depth} levels deep; nothing was changed`,
  ]);
});

test("a description in many files becomes one", async () => {
  const root = tinyDescription.replace("#/components/schemas/Job", "schemas/job.yaml");
  const job = "type: object\nproperties:\n  owner: { $ref: 'owner.yaml' }\n";
  const server = await serveFiles({
    "/api.yaml": root,
    "/schemas/job.yaml": job,
    "/schemas/owner.yaml": "type: string\n",
  });
  const workspace = await generated(`${server.url}/api.yaml`);
  expect((await run(workspace)).code).toBe(0);
  const schemas = (description(workspace) as { components: { schemas: Record<string, unknown> } }).components.schemas;
  expect(schemas["job"]).toEqual({ type: "object", properties: { owner: { $ref: "#/components/schemas/owner" } } });
});

test("a reference can't lead to another host or to a file of this machine", async () => {
  for (const target of ["http://169.254.169.254/job.yaml", "file:///etc/hosts"]) {
    const server = await serveFiles({ "/api.yaml": tinyDescription.replace("#/components/schemas/Job", target) });
    const { code, lines } = await run(await generated(`${server.url}/api.yaml`));
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [
        `tiny: $ref to ${target}: leads away from ${server.url.replace("http://", "")}, where the description comes from; nothing was changed`,
      ],
    });
  }
});

const swagger = `swagger: "2.0"
info: { title: Tiny, version: "1" }
host: api.tiny.test
basePath: /v1
produces: [application/json]
paths:
  /jobs/{id}:
    get:
      operationId: getJob
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses: { "200": { description: The job., schema: { $ref: "#/definitions/Job" } } }
  /jobs:
    post:
      operationId: createJob
      parameters: [{ name: body, in: body, required: true, schema: { $ref: "#/definitions/Job" } }]
      responses: { "201": { description: Done. } }
definitions:
  Job: { type: object, properties: { id: { type: string } } }
`;

test("Swagger 2.0 is converted to OpenAPI 3", async () => {
  const server = await serveFiles({ "/api.yaml": swagger });
  const workspace = await generated(`${server.url}/api.yaml`);
  expect((await run(workspace)).code).toBe(0);
  expect(description(workspace)).toMatchObject({
    openapi: expect.stringMatching(/^3\.0/),
    servers: [{ url: "https://api.tiny.test/v1" }],
    paths: {
      "/jobs": {
        post: {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Job" } } },
          },
        },
      },
    },
  });
});

test("only the requested part is used, with everything it refers to", async () => {
  const more = tinyDescription
    .replace(
      "paths:\n",
      "paths:\n  /other:\n    get:\n      operationId: other\n      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/Other' } } } } }\n",
    )
    .replace("  schemas:\n", "  schemas:\n    Other: { type: string }\n");
  const server = await serveFiles({ "/api.yaml": more });
  const workspace = await generated(`${server.url}/api.yaml`, ', part: ["/paths/~1jobs~1{id}"]');
  expect((await run(workspace)).lines).toEqual(["tiny: its meaning did not change"]);
});

test("a part that the vendor has moved is reported by name", async () => {
  const server = await serveFiles({ "/api.yaml": tinyDescription });
  const workspace = await generated(`${server.url}/api.yaml`, ", part: [/paths/~1publish]");
  expect((await run(workspace)).lines).toEqual([
    'tiny: has nothing at "/paths/~1publish": correct source.part in api.yaml; nothing was changed',
  ]);
});

test("our wording stays on request, with the vendor's structure", async () => {
  const theirs = changed
    .replace("There is no such job.", "Vendor's words")
    .replace("id: { type: string }", "id: { type: string, description: Their id, maxLength: 8 }");
  const server = await serveFiles({ "/api.yaml": theirs });
  const workspace = await generated(`${server.url}/api.yaml`, ", wording: ours");
  expect((await run(workspace)).code).toBe(0);
  const text = take(workspace, "specs/tiny/openapi.yaml");
  expect(text).toContain("maxLength: 8");
  expect(text).toContain("summary: Get a job");
  expect(text).not.toMatch(/Their id|Vendor's words|Read a job/);
});
