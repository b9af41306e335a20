import { exitCodes } from "../errors/exit-codes.ts";
import { FailedError } from "../errors/failed-error.ts";
import { tellUnwritable } from "../errors/unwritable.ts";
import { UsageError } from "../errors/usage-error.ts";
import { endingAtOnce } from "../world/ending-at-once.ts";
import type { CleanWorld } from "../output/clean-output.ts";

type Pipeline = typeof import("@pressroom/pipeline");

/**
 * Runs work with the pipeline, which contains a compiler and is therefore not loaded for publishing.
 * @param work gets a function that prints a line, and returns the exit code
 */
export async function withPipeline(
  world: CleanWorld,
  work: (pipeline: Pipeline, print: (line: string) => void) => Promise<number>,
): Promise<number> {
  const pipeline = await import("@pressroom/pipeline");
  const print = (line: string): void => void world.out.write(`${line}\n`);
  try {
    return await endingAtOnce(world, () => work(pipeline, print));
  } catch (error) {
    const told = tellUnwritable(error);
    if (told !== undefined) throw new FailedError(new Error(told, { cause: error }));
    if (!(error instanceof pipeline.PipelineError)) throw error;
    throw error.exitCode === exitCodes.badUsage ? new UsageError(error.message) : new FailedError(error);
  }
}
