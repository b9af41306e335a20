// node scripts/compare-generators.ts <folder that has them installed> <description…> [--rounds 5]: how long each generator's own command
// takes and how much it writes, in interleaved rounds, next to ours as it is built. Install @hey-api/openapi-ts, orval, @redocly/cli,
// openapi-typescript and @pressroom/cli there. It prints the table of docs/comparison.md.
import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { PipelineError, printLine, readArguments, runCommand } from "@pressroom/pipeline";

/** The package of each command and the words behind it, for a description and a folder that is written. */
const generators: Readonly<Record<string, (description: string, out: string) => readonly string[]>> = {
  "openapi-typescript": (description, out) => ["openapi-typescript", description, "--output", join(out, "types.ts")],
  Pressroom: (description, out) => ["@pressroom/cli", "generate", description, "--out", out, "--force"],
  Redocly: (description, out) => ["@redocly/cli", "generate-client", description, "--output", join(out, "client.ts")],
  "hey-api": (description, out) => ["@hey-api/openapi-ts", "--input", description, "--output", out],
  orval: (description, out) => ["orval", "--input", description, "--output", join(out, "client.ts")],
};

interface Measured {
  readonly seconds: number[];
  bytes: number;
  files: number;
  failed: boolean;
}

await runCommand(() => {
  const usage = "node scripts/compare-generators.ts <folder> <description…> [--rounds 5]";
  const { names, options } = readArguments(usage, { rounds: { type: "string" } });
  const [peers, ...descriptions] = names;
  if (peers === undefined || descriptions.length === 0) throw new PipelineError(`Usage: ${usage}`, 2);
  const rounds = Number(options["rounds"] ?? 5);
  for (const description of descriptions) {
    const results = measure(resolve(peers), resolve(description), rounds);
    const base = median(results["openapi-typescript"]?.seconds ?? []);
    printLine(
      `\n| ${basename(dirname(description))}/${basename(description)} | seconds | × openapi-typescript | writes | files |`,
    );
    printLine("|---|---|---|---|---|");
    for (const [name, { seconds, bytes, files, failed }] of Object.entries(results)) {
      const spread =
        seconds.length === 0 ? "" : ` (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)})`;
      const time = median(seconds);
      printLine(
        failed
          ? `| ${name} | refuses it | – | – | – |`
          : `| ${name} | ${time.toFixed(2)}${spread} | ${(time / base).toFixed(2)} | ${(bytes / 1000).toFixed(0)} kB | ${files} |`,
      );
    }
  }
  return 0;
});

function measure(peers: string, description: string, rounds: number): Record<string, Measured> {
  const results: Record<string, Measured> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, wordsOf] of Object.entries(generators)) {
      const result = (results[name] ??= { seconds: [], bytes: 0, files: 0, failed: false });
      if (result.failed) continue;
      // Below the peers, so that what is written would find what it imports.
      const out = mkdtempSync(join(peers, "generated-"));
      mkdirSync(out, { recursive: true });
      const [program = "", ...words] = wordsOf(description, out);
      const started = performance.now();
      const environment = { ...process.env, CI: "true", REDOCLY_TELEMETRY: "off", HEY_API_TELEMETRY_DISABLED: "true" };
      const { status } = spawnSync(process.execPath, [programOf(peers, program), ...words], {
        cwd: tmpdir(),
        env: environment,
        stdio: "ignore",
      });
      result.seconds.push((performance.now() - started) / 1000);
      const written = filesIn(out);
      result.failed = status !== 0 || written.length === 0;
      result.files = written.length;
      result.bytes = written.reduce((sum, file) => sum + lstatSync(file).size, 0);
      rmSync(out, { recursive: true });
    }
  return results;
}

/** The file of a package's command, as its manifest says. */
function programOf(peers: string, name: string): string {
  const folder = join(peers, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  return join(folder, typeof bin === "string" ? bin : (Object.values(bin)[0] ?? ""));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
