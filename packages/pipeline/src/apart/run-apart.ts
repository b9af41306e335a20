import { spawn, type ChildProcess } from "node:child_process";

/**
 * What work on a stranger's description may take where it comes in: by `pull`, `add` and `corpus`. What reads it afterwards, such
 * as a rating, and who calls the library have no limits of ours: what came in was within them, and a caller knows better ones.
 */
export interface Allowance {
  /** Milliseconds. */
  readonly time: number;
  /** MiB of the process's heap. */
  readonly memory: number;
}

/** GitHub's description, the largest we know, takes two minutes and one gigabyte. */
export const usualAllowance: Allowance = { time: 15 * 60_000, memory: 4096 };

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a file of ours in a process of its own, which ends with this one.
 * @param words what it is called with
 * @param talk is given the process, which can then be sent messages
 * @returns how it ended: `late`, or the last words of the process
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
    // Who ends this process ends that one, too: as if nobody had listened.
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
