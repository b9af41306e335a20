// node scripts/measure-completion.ts <file|url> [--rounds 40]: how long TypeScript's language service takes to complete code on a
// client that is generated of a description, as an editor asks it: after each character that is typed. It is the time of a processor, which
// other work on the machine hardly changes. docs/types.md has what came out.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateProject, PipelineError, printLine, readArguments, runCommand } from "@pressroom/pipeline";
import ts from "typescript";
import { Editor } from "./completion/editor.ts";

/** A place in a program where an editor completes. */
interface Place {
  readonly what: string;
  /** The line before the cursor. */
  readonly line: string;
  /** What a person types there, a character a round, over and over. */
  readonly typed: string;
}

await runCommand(async () => {
  const usage = "node scripts/measure-completion.ts <file|url> [--rounds 40]";
  const { names, options } = readArguments(usage, { rounds: { type: "string" } });
  const [description] = names;
  const rounds = Number(options["rounds"] ?? 40);
  if (description === undefined || !Number.isInteger(rounds) || rounds < 1) throw new PipelineError(usage, 2);
  const folder = mkdtempSync(join(tmpdir(), "pressroom-completion-"));
  try {
    const said: string[] = [];
    const files = { root: process.cwd(), description, out: join(folder, "api") };
    const code = await generateProject({ ...files, extension: ".ts" }, (line) => void said.push(line));
    if (code !== 0)
      throw new PipelineError(said.find((line) => !line.startsWith("warning")) ?? "nothing was generated");
    measure(join(folder, "program.ts"), rounds);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function measure(file: string, rounds: number): void {
  const editor = new Editor(file);
  const methods: Place = { what: "methods of the client", line: "client.", typed: "getThing" };
  const started = performance.now();
  const all = editor.complete(methods.line);
  printLine(
    `TypeScript ${ts.version}: ${all.length} methods; the first completion, which reads all types: ${shown(performance.now() - started)}`,
  );
  if (all.length === 0) throw new PipelineError("the client has no method to complete");
  const name = all[Math.floor(all.length / 2)] ?? "";
  for (const place of [
    methods,
    { what: `the request of ${name}`, line: `client.${name}({ `, typed: "path" },
    { what: `the answer of ${name}`, line: `(await client.${name}({} as never))?.`, typed: "name" },
  ])
    printLine(
      `${place.what}: ${editor.complete(place.line).length === 0 ? "has no members" : spread(timesOf(editor, place, rounds))}`,
    );
}

function timesOf(editor: Editor, { line, typed }: Place, rounds: number): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const text = line + typed.slice(0, round % typed.length);
    const before = process.cpuUsage();
    editor.complete(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((one, other) => one - other);
}

function shown(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

function spread(times: readonly number[]): string {
  const at = (part: number): string => shown(times[Math.floor((times.length - 1) * part)] ?? 0);
  return `median ${at(0.5)}, from ${at(0)} to ${at(1)} in ${times.length} rounds`;
}
