#!/usr/bin/env node
import { run } from "./run.ts";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => interruption.abort(new Error("interrupted")));

// A reader that goes away (`| head`) is no fault of the job's.
process.stdout.on("error", () => undefined);

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  out: process.stdout,
  errors: process.stderr,
  signal: interruption.signal,
});
