import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";

/** What work may take before it is taken for work that never ends. */
export interface Bounds {
  /** Milliseconds in which nothing else can happen in the process: what a program waits for does not count. */
  readonly time: number;
  /** Bytes of memory. */
  readonly memory: number;
}

/** The largest description that we know keeps the process busy for some seconds, and takes half a gigabyte. */
const usual: Bounds = { time: 5 * 60_000, memory: Math.min(4 * 2 ** 30, getHeapStatistics().heap_size_limit) };

/** How a process ends that passed its bounds. */
export interface Ending {
  /** The last words for the standard output, if any, where `why` is the line for the standard error. */
  readonly document: (why: string) => string | undefined;
  readonly exitCode: number;
  /** The process without which this one has nobody to work for. */
  readonly guard?: number | undefined;
}

/** Runs beside the program, since a program that is busy hears no timer. JavaScript, so that no loader is needed for it. */
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
  // Only a debugger gets a word in where the program never comes to a pause. What Node says of that is nothing to anybody.
  closeSync(2);
  const session = new (require("node:inspector").Session)();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: "process.reallyExit(" + exitCode + ")" });
};
// Counted and not read from a clock, which goes on while a machine sleeps.
const watch = setInterval(() => {
  // Nobody waits any more for what a process does whose guard was killed.
  if (guard && process.ppid !== guard) process.kill(process.pid, "SIGKILL");
  const beat = Atomics.load(beats, 0);
  busy = beat === last ? busy + pause : 0;
  last = beat;
  if (busy > time) end("late");
  else if (process.memoryUsage.rss() > memory) end("large");
}, pause);
`;

/**
 * Does work on what strangers wrote: whatever that does to the process, it ends within limits of time and memory, with one line.
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
  // A machine that gives no thread keeps nobody from working.
  worker.on("error", () => undefined);
  const timer = setInterval(() => Atomics.add(beats, 0, 1), Math.min(1000, time / 4)).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}
