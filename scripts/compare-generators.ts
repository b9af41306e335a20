// node scripts/compare-generators.ts <folder where they are installed> <description…> [--rounds 5]: measures each generator's own command:
// wall-clock and processor time, memory and output, in interleaved rounds, next to our built one. Install openapi-typescript and
// @pressroom/cli there, and those of @hey-api/openapi-ts, orval and @redocly/cli that you want to compare. It prints the tables of
// docs/comparison.md. On a busy machine, only processor time is reliable.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { PipelineError, printLine, readArguments, runCommand } from "@pressroom/pipeline";

/** The package of each command and its words, for a description and an output folder. */
const generators: Readonly<Record<string, (description: string, out: string) => readonly string[]>> = {
  "openapi-typescript": (description, out) => ["openapi-typescript", description, "--output", join(out, "types.ts")],
  Pressroom: (description, out) => ["@pressroom/cli", "generate", description, "--out", out, "--force"],
  Redocly: (description, out) => ["@redocly/cli", "generate-client", description, "--output", join(out, "client.ts")],
  "hey-api": (description, out) => ["@hey-api/openapi-ts", "--input", description, "--output", out],
  orval: (description, out) => ["orval", "--input", description, "--output", join(out, "client.ts")],
};

interface Measured {
  readonly seconds: number[];
  /** Seconds of processor time, including garbage collection. */
  readonly processor: number[];
  readonly mebibytes: number[];
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
    const base = results["openapi-typescript"];
    const [seconds, processor] = [median(base?.seconds ?? []), median(base?.processor ?? [])];
    printLine(
      `\n| ${basename(dirname(description))}/${basename(description)} | seconds | × | processor seconds | × | MiB | writes | files |`,
    );
    printLine("|---|---|---|---|---|---|---|---|");
    for (const [name, result] of Object.entries(results))
      printLine(
        result.failed
          ? `| ${name} | refuses it | – | – | – | – | – | – |`
          : `| ${name} | ${spread(result.seconds)} | ${(median(result.seconds) / seconds).toFixed(2)} | ${spread(result.processor)} | ${(median(result.processor) / processor).toFixed(2)} | ${median(result.mebibytes).toFixed(0)} | ${(result.bytes / 1000).toFixed(0)} kB | ${result.files} |`,
      );
  }
  return 0;
});

function measure(peers: string, description: string, rounds: number): Record<string, Measured> {
  const results: Record<string, Measured> = {};
  const installed = Object.entries(generators).filter(([, wordsOf]) =>
    existsSync(join(peers, "node_modules", wordsOf("", "")[0] ?? "")),
  );
  const folder = mkdtempSync(join(tmpdir(), "pressroom-usage-"));
  for (let round = 0; round < rounds; round++)
    for (const [name, wordsOf] of installed) {
      const result = (results[name] ??= {
        ...{ seconds: [], processor: [], mebibytes: [] },
        ...{ bytes: 0, files: 0, failed: false },
      });
      if (result.failed) continue;
      // Below the peers, so that the output could resolve its imports.
      const out = mkdtempSync(join(peers, "generated-"));
      mkdirSync(out, { recursive: true });
      const [program = "", ...words] = wordsOf(description, out);
      const usage = usageIn(folder);
      const quiet = { CI: "true", REDOCLY_TELEMETRY: "off", HEY_API_TELEMETRY_DISABLED: "true" };
      const environment = { ...process.env, ...quiet, ...usage.environment };
      const started = performance.now();
      const { status } = spawnSync(process.execPath, [programOf(peers, program), ...words], {
        cwd: tmpdir(),
        env: environment,
        stdio: "ignore",
      });
      result.seconds.push((performance.now() - started) / 1000);
      const { processor, mebibytes } = usage.read();
      result.processor.push(processor);
      result.mebibytes.push(mebibytes);
      const written = filesIn(out);
      result.failed = status !== 0 || written.length === 0;
      result.files = written.length;
      result.bytes = written.reduce((sum, file) => sum + lstatSync(file).size, 0);
      rmSync(out, { recursive: true });
    }
  rmSync(folder, { recursive: true });
  return results;
}

/** Makes every Node process of a command record its usage at its end: the sum of processor time, and the largest memory of one. */
function usageIn(folder: string) {
  const [probe, notes] = [join(folder, "probe.cjs"), join(folder, "notes")];
  const used = "[process.cpuUsage().user + process.cpuUsage().system, process.resourceUsage().maxRSS]";
  const note = `require("node:fs").appendFileSync(${JSON.stringify(notes)}, JSON.stringify(${used}) + "\\n")`;
  writeFileSync(probe, `process.on("exit", () => ${note});\n`);
  writeFileSync(notes, "");
  return {
    environment: { NODE_OPTIONS: `--require ${JSON.stringify(probe)}` },
    read() {
      const lines = readFileSync(notes, "utf8").split("\n").filter(Boolean);
      const found = lines.map((line) => JSON.parse(line) as [number, number]);
      return {
        processor: found.reduce((sum, [microseconds]) => sum + microseconds / 1e6, 0),
        mebibytes: Math.max(0, ...found.map(([, kibibytes]) => kibibytes / 1024)),
      };
    },
  };
}

/** The file of a package's command, from its manifest. */
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

/** The median, with the minimum and the maximum in brackets. */
function spread(values: readonly number[]): string {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
