/**
 * Compiles every example with the generated types. The compiler is an oracle that shares no code with the generator: a type that
 * refuses a value of its own schema is wrong.
 */

import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Description } from "@pressroom/description";
import { completeDescription, createSchemaChecker } from "@pressroom/description/validation";
import { limitedPattern } from "@pressroom/description/file";
import { fail, type Failure } from "../failures/failure.ts";
import { allowedAnswers, allowedRequests } from "./allowed-examples.ts";
import { writeExamplesProgram } from "./examples-program.ts";

/** How many examples of a description fit the types of a generated package. */
export interface CompiledExamples {
  /** How many examples the description's own schemas allow. */
  readonly allowed: number;
  /** How many of the allowed examples compile. All, if `failures` is empty. */
  readonly compiled: number;
  /** One for each example that does not compile, with the compiler's first message about it. */
  readonly failures: readonly Failure[];
}

/**
 * Compiles every example that a description allows with the types of the generated package. A type that refuses an example is wrong.
 * @param api how failures name the API
 * @param folder the generated package; the compiled program is written below its `reports/` and deleted afterwards
 * @param description the package's effective description
 * @throws Error if there is no compiler, or it can't run
 */
export async function compileExamples(
  api: string,
  folder: string,
  description: Description,
): Promise<CompiledExamples> {
  const { description: complete } = completeDescription(description, limitedPattern);
  const schemas = createSchemaChecker(complete, limitedPattern);
  const { text, lines } = writeExamplesProgram(
    complete,
    allowedRequests(api, complete, schemas),
    allowedAnswers(complete, schemas),
  );
  const allowed = lines.filter((line) => line !== undefined).length;
  if (allowed === 0) return { allowed, compiled: 0, failures: [] };
  const messages = await compile(folder, text);
  const refused = new Map<number, string>();
  for (const [, line = "", message = ""] of messages.matchAll(/examples\.ts\((\d+),\d+\): error TS\d+: (.*)/g))
    if (!refused.has(Number(line))) refused.set(Number(line), message);
  if (refused.size === 0 && /\berror TS\d+/.test(messages))
    throw new Error(`the package does not compile: ${messages.split("\n")[0]}`);
  const failures = [...refused].map(([line, message]) =>
    fail("C116", `${lines[line - 1] ?? "the program of the examples"}: ${message}`),
  );
  return { allowed, compiled: allowed - failures.length, failures };
}

/** @returns the output of the compiler */
async function compile(folder: string, program: string): Promise<string> {
  const place = join(folder, "reports/examples");
  mkdirSync(place, { recursive: true });
  try {
    writeFileSync(join(place, "examples.ts"), program);
    const settings = {
      extends: "../../tsconfig.json",
      compilerOptions: { noEmit: true, noUnusedLocals: false, types: [] },
      include: ["examples.ts"],
    };
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify(settings));
    return await new Promise((resolve, reject) => {
      const parameters = [compilerFor(folder), "-p", place, "--pretty", "false"];
      execFile(process.execPath, parameters, { cwd: folder, maxBuffer: Infinity }, (error, output) => {
        if (error !== null && !/error TS\d+/.test(output))
          reject(new Error(`the compiler could not run: ${error.message.split("\n")[0]}`));
        else resolve(output);
      });
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The package's own TypeScript, or otherwise the one installed next to this package. */
function compilerFor(folder: string): string {
  for (const from of [join(folder, "package.json"), import.meta.url]) {
    try {
      return join(createRequire(from).resolve("typescript/package.json"), "../bin/tsc");
    } catch {
      continue;
    }
  }
  throw new Error("the examples can't be compiled without TypeScript: install typescript");
}
