import { DescriptionError, PipelineError } from "../../findings/pipeline-error.ts";
import type { FindingCode } from "../../findings/finding-codes.ts";
import type { FileTree } from "../../workspace/file-tree.ts";
import type { Prepared } from "./prepare.ts";

/** Writes the result as a text, to pass it from one process to another. */
export function written(prepared: Prepared): string {
  return JSON.stringify(prepared, (_, value: unknown) => (value instanceof Map ? { entries: [...value] } : value));
}

interface Refused {
  readonly message: string;
  readonly exitCode: 1 | 2;
  readonly code?: FindingCode;
}

/** @throws PipelineError as it was thrown there */
export function readWritten(text: string): Prepared {
  const read = JSON.parse(text) as Prepared & { readonly refused?: Refused };
  const { refused } = read;
  if (refused?.code !== undefined)
    throw new DescriptionError(refused.code, refused.message.replace(/^P\d+: /, ""), refused.exitCode);
  if (refused) throw new PipelineError(refused.message, refused.exitCode);
  const tree = (value: unknown): FileTree => new Map((value as { entries: [string, string][] }).entries);
  const { rehearsal } = read;
  return { ...read, rehearsal: { ...rehearsal, specs: tree(rehearsal.specs), wrapper: tree(rehearsal.wrapper) } };
}
