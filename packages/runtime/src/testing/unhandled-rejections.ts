import { settle } from "./manual-clock.ts";

/**
 * Runs work, and returns the reasons of unhandled rejections. Node and Bun report them by an event of
 * `process`, browsers and workers by one of the global object, Deno by both.
 */
export async function unhandledRejectionsOf(work: () => unknown): Promise<readonly unknown[]> {
  const reasons = new Set<unknown>();
  const byEvent = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    reasons.add(event.reason);
  };
  const byProcess = (reason: unknown): void => void reasons.add(reason);
  const process = "process" in globalThis ? globalThis.process : undefined;
  const target = "addEventListener" in globalThis ? globalThis : undefined;
  // The test runner listens too, and would report them as failures.
  const others = process?.listeners("unhandledRejection") ?? [];

  process?.removeAllListeners("unhandledRejection").on("unhandledRejection", byProcess);
  target?.addEventListener("unhandledrejection", byEvent);
  try {
    await work();
    await settle();
  } finally {
    target?.removeEventListener("unhandledrejection", byEvent);
    process?.removeAllListeners("unhandledRejection");
    for (const other of others) process?.on("unhandledRejection", other);
  }
  return [...reasons];
}
