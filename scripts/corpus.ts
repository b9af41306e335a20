// pnpm corpus <folder> [name…] [--write docs/corpus.md] [--samples oas31-] [--seconds 600]: takes a folder of descriptions through the whole chain, in a scratch place.
import { readFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CorpusResult,
  descriptionsIn,
  PipelineError,
  printLine,
  readArguments,
  runCommand,
  runCorpus,
  tellResult,
  tellTotal,
  writePage,
  writeReport,
} from "@pressroom/pipeline";
import { repository } from "./repository.ts";

const usage = "pnpm corpus <folder> [file…] [--write docs/corpus.md] [--samples oas31-] [--seconds 600]";
const report = join(repository.root, "reports/corpus.json");

await runCommand(async () => {
  const { names, options } = readArguments(usage, {
    write: { type: "string" },
    samples: { type: "string", default: "" },
    seconds: { type: "string", default: "600" },
  });
  const [folder, ...wanted] = names;
  const seconds = Number(options["seconds"]);
  if (folder === undefined || !(seconds > 0)) throw new PipelineError(`Usage: ${usage}`, 2);
  const files = descriptionsIn(folder);
  const unknown = wanted.filter((file) => !files.includes(file));
  if (unknown.length > 0) throw new PipelineError(`${folder} holds no ${unknown.join(", ")}`, 2);
  const fresh = await runCorpus(folder, wanted.length > 0 ? wanted : files, {
    time: seconds * 1000,
    onResult: (result) => printLine(tellResult(result)),
  });
  // A run of a few files renews their lines of a report on all of them.
  const results = wanted.length > 0 ? renew(readReport(), fresh, files) : fresh;
  writeReport(report, results);
  if (typeof options["write"] === "string")
    writeFileSync(options["write"], writePage(results, String(options["samples"])));
  printLine(tellTotal(results));
  return fresh.every(({ reached }) => reached === "done") ? 0 : 1;
});

function readReport(): CorpusResult[] {
  if (!existsSync(report)) return [];
  return (JSON.parse(readFileSync(report, "utf8")) as { descriptions: CorpusResult[] }).descriptions;
}

function renew(
  before: readonly CorpusResult[],
  fresh: readonly CorpusResult[],
  files: readonly string[],
): CorpusResult[] {
  const kept = before.filter(({ file }) => files.includes(file) && !fresh.some((result) => result.file === file));
  return [...kept, ...fresh].sort((a, b) => (a.file < b.file ? -1 : 1));
}
