import { writeSync } from "node:fs";
import { shownText } from "@pressroom/runtime";
import { errorDocument, wantsDocument } from "./error-document.ts";
import { exitCodes } from "./exit-codes.ts";

/**
 * Says that the program itself has failed, where no command can say it any more. Node's own code for this would be that of a
 * job that failed.
 * @param parameters what follows `pressroom`
 * @returns the exit code
 */
export function tellCrash(error: unknown, parameters: readonly string[]): number {
  const message = error instanceof Error ? error.message : String(error);
  const lines = shownText(`pressroom failed, which is a bug of its own: ${message}`);
  // At once, since nothing is waited for any more; a place that can't be written to hides nothing else.
  try {
    writeSync(2, `${lines}\n`);
    if (wantsDocument(parameters))
      writeSync(1, `${shownText(JSON.stringify(errorDocument(error, exitCodes.error)))}\n`);
  } catch {}
  return exitCodes.error;
}
