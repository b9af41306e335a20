import { PressroomError } from "./errors.ts";

/** The place in the caller's code. Its frames are formatted only when they are shown. */
export interface CallSite {
  readonly stack?: string;
}

interface Capturing {
  captureStackTrace?(target: object, without: unknown): void;
}

/**
 * Records the call stack, from the caller of `without` on. Runtimes that can't do that cheaply record nothing.
 */
export function noteCallSite(without: unknown): CallSite {
  const site: CallSite = {};
  (Error as Capturing).captureStackTrace?.(site, without);
  return site;
}

const heading = "\n    asked for:\n";

/** Adds the caller's frames to an error's stack, since they are no longer on it when the error occurs. */
export function showCallSite(error: unknown, { stack }: CallSite): void {
  const frames = stack?.slice(stack.indexOf("\n") + 1);
  if (error instanceof PressroomError && frames && !error.stack?.includes(heading))
    error.stack = (error.stack ?? error.message) + heading + frames;
}
