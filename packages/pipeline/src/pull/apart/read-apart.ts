import type { JsonObject } from "@pressroom/description";
import { fileURLToPath } from "node:url";
import { runApart, usualAllowance, type Allowance } from "../../apart/run-apart.ts";
import { PipelineError } from "../../findings/pipeline-error.ts";
import { ownFile } from "../../workspace/installed.ts";
import type { FetchFile } from "../bundle.ts";
import type { ReadDescription, SourceSettings } from "../read-source.ts";

/** The first message to the process. */
export interface ToRead {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly settings: Pick<SourceSettings, "part" | "oursWording">;
  readonly ours: JsonObject | undefined;
}

/** A message of the process: it needs another file, it has read the document, or it refuses. */
export type Said =
  | { readonly wants: string; readonly number: number }
  | { readonly read: ReadDescription }
  | { readonly refused: string };

/** A file that the process requested. */
export interface Fetched {
  readonly number: number;
  readonly bytes: Uint8Array;
}

const entry = fileURLToPath(ownFile(import.meta.url, "read-one"));

/**
 * Reads a vendor's file like `readSource`, but in a separate process with limits of time and memory. Other files are
 * fetched in this process by the caller's function.
 * @throws PipelineError with the fault, without the name of the API
 */
export async function readApart(
  bytes: Uint8Array,
  url: string,
  settings: ToRead["settings"],
  ours: JsonObject | undefined,
  fetchFile: FetchFile,
  allowance: Allowance = usualAllowance,
): Promise<ReadDescription> {
  let said: Exclude<Said, { readonly wants: string }> | undefined;
  const failures: unknown[] = [];
  const ended = await runApart(entry, [], allowance, (child) => {
    // If the process ended in between, its end is reported.
    const send = (message: ToRead | Fetched): void => void child.send(message, () => undefined);
    child.on("message", (message: Said) => {
      if (!("wants" in message)) said = message;
      else
        fetchFile(message.wants).then(
          (fetched) => send({ number: message.number, bytes: fetched }),
          (error: unknown) => {
            failures.push(error);
            child.kill("SIGKILL");
          },
        );
    });
    send({ bytes, url, settings: { part: settings.part, oursWording: settings.oursWording }, ours });
  });
  if (failures.length > 0) throw failures[0];
  if (ended === "late") throw new PipelineError(`took longer to read than ${allowance.time / 1000} s`);
  if (said === undefined) throw new PipelineError(`could not be read: the process that read it ended: ${ended}`);
  if ("refused" in said) throw new PipelineError(said.refused);
  return said.read;
}
