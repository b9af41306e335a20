import { spawn, type ChildProcess } from "node:child_process";

/**
 * Limits for work on untrusted descriptions in `pull`, `add` and `corpus`. Later work, such as a rating, has no limits,
 * since the description was within them. Callers of the library set their own.
 */
export interface Allowance {
  /** Milliseconds. */
  readonly time: number;
  /** MiB of the process's heap. */
  readonly memory: number;
}

/** For comparison: GitHub's description, the largest we know, takes two minutes and one gigabyte. */
export const usualAllowance: Allowance = { time: 15 * 60_000, memory: 4096 };

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a file of ours in a separate process, which ends with this one.
 * @param words its arguments
 * @param talk gets the process, to exchange messages with it
 * @returns how it ended: `late`, or the last output of the process
 */
export function runApart(
  file: string,
  words: readonly string[],
  { time, memory }: Allowance,
  talk?: (child: ChildProcess) => void,
): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${memory}`, file, ...words], {
      stdio: talk === undefined ? ["ignore", "ignore", "pipe"] : ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    const end = (): void => void child.kill("SIGKILL");
    // A signal that ends this process ends the other one too, and keeps its default effect.
    const endBoth = (signal: NodeJS.Signals): void => {
      end();
      for (const name of signals) process.off(name, endBoth);
      process.kill(process.pid, signal);
    };
    process.once("exit", end);
    for (const signal of signals) process.on(signal, endBoth);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, time);
    let errors = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors = (errors + text).slice(-20_000)));
    child.on("close", (code) => {
      clearTimeout(timer);
      process.off("exit", end);
      for (const signal of signals) process.off(signal, endBoth);
      resolve(late ? "late" : (/^.*(?:Error|FATAL).*$/m.exec(errors)?.[0]?.trim() ?? `code ${code}`));
    });
    talk?.(child);
  });
}
