import { spawn } from "node:child_process";

/** How a program in a separate process ended. */
export interface GuardedEnd {
  /** Undefined: a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** Whether this process was told to end. */
  readonly isInterrupted: boolean;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const variable = "PRESSROOM_GUARDED_BY";

/** The process that guards this one, if one does. */
export function guardOfThis(): number | undefined {
  // Programs that this one starts get its variables, too.
  return process.env[variable] === String(process.ppid) ? process.ppid : undefined;
}

/** Milliseconds that the process may take to end. */
const patience = 1000;

/**
 * Runs the same program in a separate process, with the same input and output. Work on untrusted input may keep the
 * processor busy or take all memory, and this process can still receive signals and report the end.
 */
export function runGuarded(words: readonly string[]): Promise<GuardedEnd> {
  const child = spawn(process.execPath, [...process.execArgv, ...words], {
    stdio: "inherit",
    env: { ...process.env, [variable]: String(process.pid) },
    // A separate process group, so that Ctrl-C comes only from here. On Windows that would open a window.
    detached: process.platform !== "win32",
  });
  let isInterrupted = false;
  const hand = (signal: NodeJS.Signals): void => {
    isInterrupted = true;
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), patience).unref();
  };
  for (const signal of signals) process.on(signal, hand);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const name of signals) process.off(name, hand);
      resolve({ code: code ?? undefined, signal: signal ?? undefined, isInterrupted });
    });
  });
}
