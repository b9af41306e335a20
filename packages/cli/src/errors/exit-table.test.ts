import { createServer } from "node:http";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressroom } from "../testing/pressroom.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-exit-"));
const page = "<!doctype html><html><body>Sign in</body></html>";
const server = createServer(({ url }, response) => {
  if (url === "/page") response.setHeader("content-type", "text/html").end(page);
  else response.writeHead(url === "/closed" ? 401 : 404).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const description = 'openapi: 3.1.0\ninfo: { title: Press, version: "1" }\npaths: {}\n';
  for (const [name, text] of Object.entries({
    "sound.yaml": description,
    "page.yaml": page,
    "broken.yaml": "a: [1\nb",
  }))
    writeFileSync(join(folder, name), text);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Every verb that is handed a description, as it is called. */
const verbs = ["init", "lint", "generate --out api", "diff sound.yaml", "contract", "mock", "call"];

/** A description that can't be had, and what is said of it. `@` is a server of this machine. */
const places: readonly (readonly [string, string])[] = [
  ["gone.yaml", "there is no such file"],
  ["page.yaml", "an HTML or XML page"],
  ["broken.yaml", "can't be parsed, line 2"],
  ["@/gone", "answers 404"],
  ["@/closed", "answers 401: it requires credentials"],
  ["@/page", "an HTML or XML page"],
  // A port that nobody may listen at.
  ["http://127.0.0.1:1/openapi.yaml", "can't be reached"],
];

/** What is wrong is said in one line, and nothing is written. */
async function holds(verb: string, place: string, reason: string): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out, errors } = await pressroom(`${verb} ${place.replace("@", url)}`, { folder });
  expect({ code, out, lines: errors.trimEnd().split("\n").length }, errors).toEqual({ code: 2, out: "", lines: 1 });
  expect(errors).toContain(reason);
  expect(readdirSync(folder).sort()).toEqual(["broken.yaml", "page.yaml", "sound.yaml"]);
}

describe.each(verbs)("pressroom %s", (verb) => {
  test.each(places)("%s: exit code 2, one line, and no change", (place, reason) => holds(verb, place, reason));
});

// It reads in a process of its own, which takes its time.
test(
  "pressroom add @/gone: exit code 2, one line, and no change",
  () => holds("add", "@/gone", "answers 404"),
  120_000,
);
