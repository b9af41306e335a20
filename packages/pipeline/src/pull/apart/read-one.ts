// The process that reads a vendor's file for `pull`. A failure ends only this process.
import { PipelineError } from "../../findings/pipeline-error.ts";
import { readSource } from "../read-source.ts";
import type { Fetched, Said, ToRead } from "./read-apart.ts";

const waiting = new Map<number, (bytes: Uint8Array) => void>();

function say(said: Said): Promise<void> {
  return new Promise((resolve) => process.send?.(said, () => resolve()));
}

function fetchFile(url: string): Promise<Uint8Array> {
  const number = waiting.size;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    void say({ wants: url, number });
  });
}

async function read({ bytes, url, settings, ours }: ToRead): Promise<void> {
  try {
    // The parsed file can't be sent to the parent, which has the bytes and doesn't need it.
    const { file: _, ...read } = await readSource(bytes, url, settings, ours, fetchFile);
    await say({ read });
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    await say({ refused: error.message });
  }
  process.exit();
}

process.on("message", (message: ToRead | Fetched) => {
  if ("number" in message) waiting.get(message.number)?.(message.bytes);
  else void read(message);
});
// The parent is gone.
process.on("disconnect", () => process.exit());
