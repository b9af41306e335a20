import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PoolOptions, PoolWorker, WorkerRequest } from "vitest/node";

/** A file that reads as something else from now on; without code: as it is. */
export interface Change {
  /** Empty: no file, but everything is read anew. */
  readonly file: string;
  readonly code?: string;
}

type Listener = (...parameters: unknown[]) => void;

const preload = pathToFileURL(join(import.meta.dirname, "on-the-way.ts")).href;

let child: ChildProcess | undefined;
let change: Change | undefined;

/** Vitest starts and stops a worker for every run; the process behind this one stays. */
export class WarmWorker implements PoolWorker {
  readonly name = "warm";
  private readonly listeners: [event: string, listener: Listener][] = [];
  private readonly options: PoolOptions;
  private readonly environment: Readonly<Record<string, string>>;
  private isNew = false;

  constructor(options: PoolOptions, environment: Readonly<Record<string, string>>) {
    this.options = options;
    this.environment = environment;
  }

  async start(): Promise<void> {
    if (child?.connected) return;
    this.isNew = true;
    child = fork(join(import.meta.dirname, "worker.ts"), [], {
      env: { ...this.options.env, ...this.environment, NODE_OPTIONS: `--import ${preload}` },
      execArgv: this.options.execArgv,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    if (change) child.send(change);
  }

  on(event: string, listener: Listener): void {
    this.listeners.push([event, listener]);
    child?.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    child?.off(event, listener);
  }

  send(message: WorkerRequest): void {
    if (message.type === "start" && !this.isNew) this.answer("started");
    else if (message.type === "stop") this.answer("stopped");
    else if (child?.connected) child.send(message);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async stop(): Promise<void> {
    for (const [event, listener] of this.listeners) child?.off(event, listener);
  }

  private answer(type: "started" | "stopped"): void {
    for (const [event, listener] of this.listeners)
      if (event === "message") listener({ __vitest_worker_response__: true, type });
  }
}

/** Has the process, and those that follow it, read a file and all that imports it anew. */
export function tellChange(next: Change): void {
  change = next;
  if (child?.connected) child.send(next);
}

/** Has a process loaded something already? */
export function isWarm(): boolean {
  return child?.connected === true;
}

/** Ends the process; the next run starts another. */
export function endWorker(): void {
  child?.kill("SIGKILL");
  child = undefined;
}
