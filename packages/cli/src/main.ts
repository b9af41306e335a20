#!/usr/bin/env node
import * as nodeModule from "node:module";

// Checked before any import of ours, since an older Node can't parse some of our files.
const oldest = 20;
if (Number(process.versions.node.split(".")[0]) < oldest) {
  console.error(
    `pressroom needs Node ${oldest} or newer, and this is ${process.versions.node}: install it from nodejs.org`,
  );
  process.exit(2);
}
// Heard before anything else is loaded, which takes a moment: the first thing that runs then says that it was interrupted.
// The last of them comes when a terminal is closed, or a connection to it is lost.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const interruption = new AbortController();
const interrupt = (): void => interruption.abort(new Error("interrupted"));
for (const signal of signals) process.once(signal, interrupt);
// Keeps compiled code for the next run, if this Node can do that.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
const { tellCrash } = await import("./errors/crash.ts");
process.on("uncaughtException", (error) => process.exit(tellCrash(error, process.argv.slice(2))));
const { exitCodes } = await import("./errors/exit-codes.ts");
const { errorDocument, wantsDocument } = await import("./errors/error-document.ts");
const { run } = await import("./run.ts");

const parameters = process.argv.slice(2);

let isToldOfOutput = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that stops (`| head`) is not a failure of the job, but a full disk hides how the job ended.
  if (error.code === "EPIPE" || isToldOfOutput) return;
  isToldOfOutput = true;
  process.stderr.write(`pressroom: the output could not be written (${error.message})\n`);
  process.exitCode ||= exitCodes.error;
});
// Nothing can be printed, so only the exit code is left. Node's own code for this would be that of a failed job.
process.stderr.on("error", () => undefined);

/** The document that --json prints for work that exceeded its limits. */
function documentOfLimit(why: string): string | undefined {
  const error = Object.assign(new Error(why), { name: "DescriptionError" });
  return wantsDocument(parameters) ? JSON.stringify(errorDocument(error, exitCodes.failed)) : undefined;
}

// Loading leaves no moment in which a signal is heard.
await new Promise(setImmediate);
const code = await run(parameters, {
  environment: process.env,
  out: process.stdout,
  errors: process.stderr,
  signal: interruption.signal,
  // No listener, so that the system ends the process: busy code would never run a listener.
  async endingAtOnce(work) {
    const [{ guardOfThis, runGuarded }, { tellGuardedEnd }, { watchProcess }] = await Promise.all([
      import("./world/run-guarded.ts"),
      import("./world/tell-guarded-end.ts"),
      import("./world/watch-process.ts"),
    ]);
    // Until here a signal was only noted; from here the system, or who guards the work, hears the next one.
    interruption.signal.throwIfAborted();
    // A process that the system ends can't print a document, so another process does.
    if (wantsDocument(parameters) && guardOfThis() === undefined)
      process.exit(tellGuardedEnd(await runGuarded(process.argv.slice(1))));
    for (const signal of signals) process.off(signal, interrupt);
    try {
      return await watchProcess(work, { exitCode: exitCodes.failed, document: documentOfLimit, guard: guardOfThis() });
    } finally {
      for (const signal of signals) process.once(signal, interrupt);
    }
  },
});
// A failed output may have set it already, or may still set it.
process.exitCode = code || process.exitCode;
