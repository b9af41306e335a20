import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PipelineError } from "../findings/pipeline-error.ts";
import { findingCodes } from "../findings/finding-codes.ts";
import { ownFile } from "../workspace/installed.ts";
import { dropScratch, makeScratch } from "../workspace/scratch.ts";
import type { CorpusResult, Stage, Told } from "./stage.ts";

/** Options of a corpus run. */
export interface CorpusOptions {
  /** Time limit for a description, in milliseconds. */
  readonly time: number;
  /** Called for every description when it is done. */
  readonly onResult?: (result: CorpusResult) => void;
}

/**
 * The descriptions in a folder, by name, sorted.
 * @throws PipelineError if the folder is missing or empty
 */
export function descriptionsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name) ? [entry.name] : [],
    );
  } catch {
    throw new PipelineError(`${folder} is not a folder that can be read`, 2);
  }
  if (names.length === 0)
    throw new PipelineError(`${folder} holds no description: a file that ends in .yaml, .yml or .json`, 2);
  return names.sort();
}

/**
 * Takes every description through the chain, one after the other, each in a separate process, so that none can end the
 * run.
 */
export async function runCorpus(
  folder: string,
  files: readonly string[],
  options: CorpusOptions,
): Promise<CorpusResult[]> {
  const results: CorpusResult[] = [];
  for (const file of files) {
    const result = await tryInProcess(folder, file, options.time);
    options.onResult?.(result);
    results.push(result);
  }
  return results;
}

const entry = fileURLToPath(ownFile(import.meta.url, "try-one"));

async function tryInProcess(folder: string, file: string, time: number): Promise<CorpusResult> {
  const workspace = makeScratch();
  const started = performance.now();
  const said: Told[] = [];
  try {
    const run = async (...task: string[]): Promise<boolean> => {
      const parameters = [join(folder, file), workspace.root, ...task];
      const ended = await tell(entry, parameters, time, (told) => said.push(told));
      if (ended !== undefined) said.push(ended);
      return ended === undefined;
    };
    const isWell = await run();
    if (isWell && said.some((told) => told.kind === "stage" && told.stage === "done")) await run("rate");
  } finally {
    dropScratch(workspace);
  }
  return { file, ...summarize(said), seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** @returns why the process failed, if it did */
function tell(
  script: string,
  parameters: readonly string[],
  time: number,
  hear: (told: Told) => void,
): Promise<Told | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...parameters], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, SCARF_ANALYTICS: "false" },
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, time);
    let rest = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) hear(JSON.parse(line) as Told);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors = (errors + text).slice(-2000)));
    child.on("close", (code) => {
      clearTimeout(timer);
      if (late) resolve(finding("P006", `it took longer than ${time / 1000} s`));
      else if (code !== 0)
        resolve(
          finding("P007", `its process ended: ${/^.*(?:Error|FATAL).*$/m.exec(errors)?.[0]?.trim() ?? `code ${code}`}`),
        );
      else resolve(undefined);
    });
  });
}

function finding(code: "P006" | "P007", message: string): Told {
  const { blame } = findingCodes[code];
  return { kind: "finding", blame: `${blame}: ${code}: ${message}`, code, findings: { [blame]: 1 } };
}

/** Combines the messages of a process into one result. */
export function summarize(said: readonly Told[]): Omit<CorpusResult, "file" | "seconds"> {
  let reached: Stage = "convert";
  const blames: string[] = [];
  const findings: Record<string, number> = {};
  const count = (who: string, number: number): void => {
    findings[who] = (findings[who] ?? 0) + number;
  };
  let operations = 0;
  let cases = 0;
  let examples = { allowed: 0, compiled: 0 };
  let mebibytes = 0;
  let processor = 0;
  for (const told of said) {
    if (told.kind === "stage") reached = told.stage;
    else if (told.kind === "finding") {
      blames.push(told.blame);
      for (const [who, number] of Object.entries(told.findings)) count(who, number);
    } else if (told.kind === "mended") {
      blames.push(`description, mended: ${told.lines.join(", ")}`);
      count("description", told.lines.length);
    } else {
      operations = told.operations ?? operations;
      cases = told.cases ?? cases;
      examples = told.examples ?? examples;
      processor += told.processor ?? 0;
      mebibytes = Math.max(mebibytes, told.mebibytes ?? 0);
    }
  }
  const blame = blames.join("; ");
  return {
    reached,
    ok: reached === "done" && blame === "",
    blame,
    findings,
    mebibytes: Math.round(mebibytes),
    processor: Math.round(processor * 10) / 10,
    operations,
    cases,
    examples,
  };
}

/** Writes `corpus.json`, aside first. */
export function writeReport(file: string, results: readonly CorpusResult[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify({ descriptions: results }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
