/** The thread in which Prism runs, as the rest of the process sees it. If it ended, the next call starts a new one. */

import { Worker } from "node:worker_threads";
import type { Description } from "@pressroom/description";
import type { PrismOrder, PrismReply } from "./prism-worker.ts";

export interface ServedDescription {
  /** Where Prism answers, without a path: `http://127.0.0.1:41873`. */
  readonly url: string;
  isAlive(): boolean;
  /** Resolves to the reason after the thread has ended. */
  readonly ended: Promise<Error>;
  /** Prism is no longer needed for this description. */
  stop(): void;
}

/** Milliseconds that Prism may take to read a description. */
const startLimit = 20_000;

// In a built package the worker is JavaScript, like this file.
const script = new URL(import.meta.url.endsWith(".ts") ? "./prism-worker.ts" : "./prism-worker.js", import.meta.url);

export class PrismThread {
  #worker: Worker | undefined;
  #ended: Promise<Error> = Promise.resolve(new Error("it was not started"));
  #end: (reason: Error) => void = () => undefined;
  #last = 0;
  readonly #waiting = new Map<number, { resolve(url: string): void; reject(error: Error): void }>();

  /** @throws Error if Prism can't read the description, takes too long, or crashes */
  async serve(description: Description): Promise<ServedDescription> {
    const worker = (this.#worker ??= this.#start());
    const ended = this.#ended;
    const id = ++this.#last;
    const order: PrismOrder = { kind: "start", id, description };
    const timer = setTimeout(
      () => this.end(new Error(`it did not finish reading the description within ${startLimit} ms`)),
      startLimit,
    );
    try {
      const url = await new Promise<string>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        worker.postMessage(order);
      });
      const stop: PrismOrder = { kind: "stop", id };
      return {
        url,
        isAlive: () => this.#worker === worker,
        ended,
        stop: () => worker.postMessage(stop),
      };
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Ends the thread, even in the middle of a loop. */
  end(reason: Error): void {
    const worker = this.#worker;
    this.#lost(reason);
    void worker?.terminate();
  }

  #start(): Worker {
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    // Prism's output is discarded. Flags of the program, such as --input-type, are not passed on.
    const worker = new Worker(script, { stdout: true, stderr: true, execArgv: [] });
    worker.on("message", (reply: PrismReply) => {
      if ("death" in reply) return this.#worker === worker ? this.end(new Error(reply.death)) : undefined;
      const waiting = this.#waiting.get(reply.id);
      if ("url" in reply) waiting?.resolve(reply.url);
      else waiting?.reject(new Error(reply.error));
    });
    worker.on("error", (error: unknown) => {
      if (this.#worker === worker) this.#lost(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on("exit", () => {
      if (this.#worker === worker) this.#lost(new Error("its thread ended"));
    });
    // This comes last, since a listener keeps the process alive.
    worker.unref();
    return worker;
  }

  #lost(reason: Error): void {
    this.#worker = undefined;
    this.#end(reason);
    for (const { reject } of this.#waiting.values()) reject(reason);
  }
}
