import { fromPointer } from "@pressroom/description";
import { UsageError } from "../../errors/usage-error.ts";
import type { CleanWorld } from "../../output/clean-output.ts";

/**
 * Prints what a call gave: JSON indented, text as it is, an event or an item of a list a line of JSON.
 * @param pointer JSON pointer of the part that is wanted
 */
export async function showAnswer(world: CleanWorld, answer: unknown, pointer: string | undefined): Promise<void> {
  if (isAsyncIterable(answer)) {
    for await (const item of answer) world.out.write(`${JSON.stringify(partOf(item, pointer))}\n`);
    return;
  }
  const value = answer instanceof Blob ? await answer.text() : partOf(answer, pointer);
  if (value === undefined) return;
  world.out.write(`${typeof value === "string" ? value : JSON.stringify(value, null, 2)}\n`);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function partOf(value: unknown, pointer: string | undefined): unknown {
  if (pointer === undefined) return value;
  let here = value;
  for (const name of fromPointer(pointer) ?? []) {
    const holder = typeof here === "object" && here !== null ? (here as Record<string, unknown>) : {};
    if (!Object.hasOwn(holder, name)) throw new UsageError(`the answer has nothing at ${pointer}`);
    here = holder[name];
  }
  return here;
}
