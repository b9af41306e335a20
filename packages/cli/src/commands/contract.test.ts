import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-cli-contract-"));
afterAll(() => rmSync(folder, { recursive: true }));

const description = {
  openapi: "3.1.0",
  info: { title: "Press", version: "1" },
  servers: [{ url: "https://press.test/v1" }],
  security: [{ token: [] }],
  paths: {
    "/state": {
      get: {
        operationId: "getState",
        responses: {
          "200": {
            description: "the state",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["state"],
                  properties: { state: { type: "string", enum: ["idle", "busy"] } },
                },
                examples: { idle: { value: { state: "idle" } } },
              },
            },
          },
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
};
const file = join(folder, "press.json");
const emptyFolder = join(folder, "empty");
mkdirSync(emptyFolder);
writeFileSync(file, JSON.stringify(description));

async function pressroom(
  parameters: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; errors: string }> {
  let out = "";
  let errors = "";
  const code = await run(["contract", ...parameters], {
    environment,
    folder: emptyFolder,
    out: { write: (text) => (out += text) },
    errors: { write: (text) => (errors += text) },
    signal: new AbortController().signal,
  });
  return { code, out, errors };
}

describe("pressroom contract", () => {
  it("runs the whole suite of a description without any code", async () => {
    const page = join(folder, "page.html");
    const { code, out } = await pressroom([file, "--page", page]);
    expect(out).toMatch(/press +1\/1 +1\/1 +1\/1 +1\/1 +\d+\/\d+/);
    expect(out).toMatch(/1 call and \d+ mutants: nothing is wrong/);
    expect(code).toBe(0);
    expect(readFileSync(page, "utf8")).toContain("Contract coverage");
  });

  it("ends with 1 and the codes if something is wrong, in one JSON document if asked", async () => {
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, JSON.stringify(description).replace('{"state":"idle"}', '{"state":"lost"}'));
    const { code, out } = await pressroom([wrong, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out).failures[0]).toMatchObject({
      where: 'getState 200 answers application/json "idle"',
      code: "C202",
      blame: "description",
    });
  });

  it("checks a client of your own", async () => {
    const client = join(folder, "client.mjs");
    writeFileSync(
      client,
      'export const createClient = ({ fetch }) => ({ getState: async () => (await fetch("https://press.test/v2/state")).json() });',
    );
    const { code, out } = await pressroom([file, "--client", client]);
    expect(code).toBe(1);
    expect(out).toContain(
      "C105 client: request: request.url: https://press.test/v2/state is below none of the description's servers",
    );
  });

  it("says what a code means and what to do", async () => {
    expect((await pressroom(["explain", "C202"])).out).toContain(
      "C202: a schema does not allow its own example of an answer",
    );
  });

  it.each([
    [[], "there is no description here: write pressroom.yaml with pressroom init"],
    [["explain", "C999"], "it must be one of C101, "],
    [[file, "--against", "press.test"], "must be a URL that starts with http"],
    [[file, "--against", "http://user:hunter2@press.test"], "must be a URL without a user, password"],
    [[file, "--against", "http://press.test/?key=hunter2"], "must be a URL without a user, password, query"],
    [[file, "--against", "ftp://user:hunter2@press.test"], '--against is "ftp://press.test": it must be a URL'],
    [[file, "--overlay", "a.yaml"], "--overlay needs --against"],
    [[file, "--client", "a.mjs", "--against", "http://press.test"], "--client and --against can't be given together"],
    [[file, "--client", "./gone.mjs"], "it can't be loaded"],
    [[file, "--against", "http://127.0.0.1:1", "--secret", "token=PRESS_TOKEN"], "the environment has no PRESS_TOKEN"],
  ])("refuses %j in one line", async (parameters, line) => {
    const { code, errors } = await pressroom(parameters);
    expect(code).toBe(2);
    expect(errors).toContain(line);
    expect(errors).not.toContain("hunter2");
    expect(errors.trim().split("\n")).toHaveLength(1);
  });

  it("says why a description can't be read", async () => {
    const { code, errors } = await pressroom([join(folder, "gone.yaml")]);
    expect(errors).toMatch(/gone\.yaml can't be read: there is no such file/);
    expect(code).toBe(2);
  });

  it("reads Swagger 2.0 and a description in many files, like generate", async () => {
    const answers = { "204": { description: "done" } };
    const parts = join(folder, "parts");
    mkdirSync(parts, { recursive: true });
    writeFileSync(
      join(parts, "swagger.json"),
      JSON.stringify({
        swagger: "2.0",
        info: { title: "Old", version: "1" },
        host: "old.test",
        paths: { "/a": { get: { operationId: "old", responses: answers } } },
      }),
    );
    writeFileSync(
      join(parts, "many.json"),
      JSON.stringify({ ...description, paths: { "/a": { $ref: "./path.json" } }, security: [] }),
    );
    writeFileSync(join(parts, "path.json"), JSON.stringify({ get: { operationId: "many", responses: answers } }));
    for (const name of ["swagger.json", "many.json"]) {
      const { code, out } = await pressroom([join(parts, name)]);
      expect(out).toContain("nothing is wrong");
      expect(code).toBe(0);
    }
  }, 60_000);

  it("checks a client against a description at a URL", async () => {
    const server = createServer((_, response) => void response.end(readFileSync(file)));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { code, out } = await pressroom([`http://127.0.0.1:${(server.address() as AddressInfo).port}/press.yaml`]);
    server.close();
    expect(out).toContain("nothing is wrong");
    expect(code).toBe(0);
  });

  it("compares a real server with it, and prints an overlay without the secret", async () => {
    let seen: string | undefined;
    const server = createServer((request, response) => {
      seen = request.headers.authorization;
      response.setHeader("content-type", "application/json").end('{"state":"paused"}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, out, errors } = await pressroom([file, "--against", url, "--secret", "token=PRESS_TOKEN"], {
      PRESS_TOKEN: "t0p-s3cret",
    });
    server.close();
    expect(seen).toBe("Bearer t0p-s3cret");
    expect(errors).toContain("C702 server: GET /state 200: body.state: new enum value paused");
    expect(out).toContain("update: paused");
    expect(out + errors).not.toContain("s3cret");
    expect(code).toBe(1);
  });
});
