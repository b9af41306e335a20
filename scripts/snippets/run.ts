/**
 * Runs every sample of the documentation, one after the other, on the fakes and in virtual time, and writes how each went
 * as one JSON document: `[{ "name": "README.md:42", "error": "…" }]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import FakeTimers from "@sinonjs/fake-timers";
import { moduleOf } from "./compile.ts";
import { fakesAsServers } from "./fakes-as-servers.ts";
import { resolveOurs } from "./resolve.ts";
import { readSnippets, type Snippet } from "./snippets.ts";

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "samples-"));
const results: { name: string; error?: string }[] = [];
console.log = () => undefined;

for (const [index, snippet] of readSnippets(root).entries()) {
  if (snippet.notRun === undefined)
    results.push({ name: `${snippet.file}:${snippet.line}`, ...(await run(snippet, index)) });
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(JSON.stringify(results));
process.exit();

async function run(snippet: Snippet, index: number): Promise<{ error?: string }> {
  const file = join(folder, `sample-${index}.ts`);
  writeFileSync(
    file,
    moduleOf(snippet).replaceAll(/"(@pressroom\/[^"]+)"/g, (written, name: string) => importable(name) ?? written),
  );
  const timers = FakeTimers.install({
    now: Date.now(),
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  timers.setTickMode({ mode: "nextAsync" });
  const { fetch, environment } = await fakesAsServers(snippet.file);
  Object.assign(process.env, environment);
  globalThis.fetch = fetch as typeof globalThis.fetch;
  try {
    await import(pathToFileURL(file).href);
    return {};
  } catch (error) {
    return { error: String(error) };
  } finally {
    timers.uninstall();
  }
}

function importable(name: string): string | undefined {
  const file = resolveOurs(root, name);
  return file && JSON.stringify(pathToFileURL(file).href);
}
