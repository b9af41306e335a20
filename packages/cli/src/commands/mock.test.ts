import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../run.ts";
import { ownFolder, tinyDescription } from "../testing/own-project.ts";
import { pressroom } from "../testing/pressroom.ts";

const specs = {
  "specs/tiny/openapi.yaml": tinyDescription,
  "specs/tiny/api.yaml": 'id: tiny\ntitle: Tiny\npackage: "@your/api-tiny"\nsource: { url: null }\n',
};

/** Runs `mock` until it listens, asks it, and ends it. */
async function ask(
  folder: string,
  words: readonly string[],
): Promise<{ code: number; status: number; answer: unknown }> {
  const stop = new AbortController();
  let url: (url: string) => void;
  const listening = new Promise<string>((resolve) => (url = resolve));
  const ended = run(["mock", ...words], {
    environment: {},
    folder,
    out: { write: (text) => url(/http:\/\/[\d.]+:\d+/.exec(text)?.[0] ?? "") },
    errors: { write: () => undefined },
    signal: stop.signal,
  });
  const response = await fetch(`${await listening}/jobs/a1`, { headers: { "x-key": "k" } });
  const answer: unknown = await response.json();
  stop.abort();
  return { code: await ended, status: response.status, answer };
}

test.each([
  ["an API below specs/", specs, ["tiny"]],
  ["the only API", specs, []],
  ["a file", { "openapi.yaml": tinyDescription }, ["openapi.yaml"]],
  [
    "the description that pressroom.yaml names",
    { "pressroom.yaml": "description: a.yaml\n", "a.yaml": tinyDescription },
    [],
  ],
])("%s is served with its examples until Ctrl-C", { timeout: 60_000 }, async (_, files, words) => {
  expect(await ask(ownFolder(files), words)).toEqual({ code: 0, status: 200, answer: { id: "a1" } });
});

test("a port in use is reported in one line", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { code, errors } = await pressroom(`mock --port ${port}`, { folder: ownFolder(specs) });
  expect([code, errors]).toEqual([2, `pressroom: port ${port} is in use: choose another one with --port\n`]);
});

test("of several descriptions, one must be named", async () => {
  const folder = ownFolder({
    ...specs,
    "specs/other/openapi.yaml": tinyDescription,
    "specs/other/api.yaml": specs["specs/tiny/api.yaml"].replaceAll("tiny", "other"),
  });
  const { code, errors } = await pressroom("mock", { folder });
  expect([code, errors]).toEqual([2, expect.stringContaining("there are several descriptions here: name one")]);
});
