import { PressroomError } from "./errors.ts";

/** Where something was asked for. Its frames are written out only when they are shown. */
export interface CallSite {
  readonly stack?: string;
}

interface Capturing {
  captureStackTrace?(target: object, without: unknown): void;
}

/**
 * Notes who calls, from the caller of `without` on. Nothing is noted where a runtime can't do that cheaply.
 */
export function noteCallSite(without: unknown): CallSite {
  const site: CallSite = {};
  (Error as Capturing).captureStackTrace?.(site, without);
  return site;
}

const heading = "\n    asked for:\n";

/** Adds to an error's stack where the caller asked for what failed, since by then nothing of the caller's is left on it. */
export function showCallSite(error: unknown, { stack }: CallSite): void {
  const frames = stack?.slice(stack.indexOf("\n") + 1);
  if (error instanceof PressroomError && frames && !error.stack?.includes(heading))
    error.stack = (error.stack ?? error.message) + heading + frames;
}
