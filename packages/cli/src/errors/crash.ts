import { writeSync } from "node:fs";
import { shownText } from "@pressroom/runtime";
import { errorDocument, wantsDocument } from "./error-document.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Reports a failure of the program itself, outside of any command. Node's own exit code for this would be that of a
 * failed job.
 * @param parameters what follows `pressroom`
 * @returns the exit code
 */
export function tellCrash(error: unknown, parameters: readonly string[]): number {
  const message = error instanceof Error ? error.message : String(error);
  const lines = shownText(`pressroom failed, which is a bug in pressroom: ${message}`);
  // Written synchronously, since the program ends now. If it can't be written, the exit code still says so.
  try {
    writeSync(2, `${lines}\n`);
    if (wantsDocument(parameters))
      writeSync(1, `${shownText(JSON.stringify(errorDocument(error, exitCodes.error)))}\n`);
  } catch {}
  return exitCodes.error;
}
