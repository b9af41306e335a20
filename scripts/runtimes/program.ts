/** Finding and running the programs of the runtimes. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Milliseconds after which a runtime is taken to hang. */
export const timeLimit = 120_000;

const binaries = join(import.meta.dirname, "binaries/node_modules");

/** The first of `candidates` that is there: a path below the binaries we pin, an absolute path, or a name to look for on the PATH. */
export function findProgram(candidates: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = candidates.flatMap((candidate) => {
    if (isAbsolute(candidate)) return [candidate];
    return candidate.includes("/") ? [join(binaries, candidate)] : folders.map((folder) => join(folder, candidate));
  });
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a program says of its version. */
export function versionOf(program: string): string {
  const said = execFileSync(program, ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: timeLimit,
  });
  return /\d+([.-]\d+)+/.exec(said)?.[0] ?? said.trim();
}

/** A program that runs, with all it starts itself. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote to stderr so far. */
  complaints(): string;
  /** Settles when it is gone. */
  readonly ended: Promise<void>;
  /** Ends it and what it started. */
  stop(): Promise<void>;
}

/** Starts a program. `outputs` is how many pipes it writes to besides stderr: stdout, and the next file descriptors. */
export function startProgram(
  program: string,
  parameters: readonly string[],
  outputs: 0 | 1 | 2 = 1,
  cwd: string = process.cwd(),
): Running {
  // In a group of its own, so that a browser's many processes end with it.
  const child = spawn(program, parameters, {
    cwd,
    stdio: ["ignore", outputs > 0 ? "pipe" : "ignore", "pipe", ...(outputs > 1 ? ["pipe" as const] : [])],
    detached: true,
  });
  let complaints = "";
  child.stderr?.on("data", (chunk) => (complaints += chunk));
  const ended = new Promise<void>((resolve) => {
    child.on("error", (error) => {
      complaints += error.message;
      resolve();
    });
    child.on("close", () => resolve());
  });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
  };
  // Nothing is left running by a run that is broken off.
  process.once("exit", kill);
  return {
    child,
    complaints: () => complaints.trim(),
    ended,
    async stop() {
      kill();
      process.off("exit", kill);
      await ended;
    },
  };
}

/**
 * Waits for what a running program is to give.
 * @throws Error with what it complained of when it ends before, or is not done in time
 */
export async function resultOf<T>(running: Running, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      running.ended.then(() =>
        Promise.reject(new Error(`it ended without a result: ${lastLines(running.complaints()) || "it said nothing"}`)),
      ),
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`not done within ${timeLimit / 1000} s: ${lastLines(running.complaints())}`)),
          timeLimit,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
    await running.stop();
  }
}

const lastLines = (text: string): string => text.split("\n").slice(-5).join("\n");
