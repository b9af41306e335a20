import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";

/** Limits; work beyond them counts as work that never ends. */
export interface Bounds {
  /** Milliseconds for which the event loop may be blocked. Waiting does not count. */
  readonly time: number;
  /** Bytes of memory. */
  readonly memory: number;
}

/** For comparison: the largest known description blocks the process for some seconds and takes half a gigabyte. */
const usual: Bounds = { time: 5 * 60_000, memory: Math.min(4 * 2 ** 30, getHeapStatistics().heap_size_limit) };

/** How a process ends after it exceeded a limit. */
export interface Ending {
  /** The last output for the standard output, if any; `why` is the line for the standard error. */
  readonly document: (why: string) => string | undefined;
  readonly exitCode: number;
  /** The parent process: without it, this process must end. */
  readonly guard?: number | undefined;
}

/** Runs in a thread, since timers don't fire in a busy program. It is JavaScript, so that it needs no loader. */
const beside = `
const { workerData: { beats, time, memory, whys, documents, exitCode, guard } } = require("node:worker_threads");
const { closeSync, writeSync } = require("node:fs");
const pause = Math.min(250, time / 4);
let last = -1;
let busy = 0;
const end = (which) => {
  clearInterval(watch);
  try {
    writeSync(2, "pressroom: " + whys[which] + "\\n");
    if (documents[which] !== undefined) writeSync(1, documents[which] + "\\n");
  } catch {}
  setTimeout(() => process.kill(process.pid, "SIGTERM"), 2000);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 3000);
  // Only a debugger can interrupt a program that never pauses. Node's message about the debugger is hidden.
  closeSync(2);
  const session = new (require("node:inspector").Session)();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: "process.reallyExit(" + exitCode + ")" });
};
// Counts ticks instead of reading a clock, which goes on while a machine sleeps.
const watch = setInterval(() => {
  // If the guard was killed, nothing waits for this process.
  if (guard && process.ppid !== guard) process.kill(process.pid, "SIGKILL");
  const beat = Atomics.load(beats, 0);
  busy = beat === last ? busy + pause : 0;
  last = beat;
  if (busy > time) end("late");
  else if (process.memoryUsage.rss() > memory) end("large");
}, pause);
`;

/**
 * Runs work on untrusted input, within limits of time and memory. Beyond them, the process ends with one line.
 */
export async function watchProcess<T>(
  work: () => Promise<T>,
  { document, exitCode, guard }: Ending,
  { time, memory }: Bounds = usual,
): Promise<T> {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const whys = {
    late: `P006: it took longer than ${time / 1000} s`,
    large: `P007: it took more memory than ${Math.round(memory / 2 ** 20)} MB`,
  };
  const documents = { late: document(whys.late), large: document(whys.large) };
  const workerData = { beats, time, memory, whys, documents, exitCode, guard };
  const worker = new Worker(beside, { eval: true, execArgv: [], workerData });
  worker.unref();
  // Without a thread, the work runs without limits.
  worker.on("error", () => undefined);
  const timer = setInterval(() => Atomics.add(beats, 0, 1), Math.min(1000, time / 4)).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}
