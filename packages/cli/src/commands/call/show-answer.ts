import { fromPointer } from "@pressroom/description";
import { UsageError } from "../../errors/usage-error.ts";
import { textOfBlob } from "../../operations/text-of-blob.ts";
import type { CleanWorld } from "../../output/clean-output.ts";

/**
 * Prints the answer of a call: indented JSON, unchanged text, or a line of JSON for each event or item of a list.
 * @param pointer JSON pointer of the part that is wanted
 * @param asJson print any answer as one JSON document on one line
 */
export async function showAnswer(
  world: CleanWorld,
  answer: unknown,
  pointer: string | undefined,
  asJson = false,
): Promise<void> {
  if (asJson) {
    const value = isAsyncIterable(answer) ? await all(answer, pointer) : await wholeOf(answer, pointer);
    world.out.write(`${JSON.stringify(value ?? null)}\n`);
    return;
  }
  if (isAsyncIterable(answer)) {
    for await (const item of answer) world.out.write(`${JSON.stringify(partOf(item, pointer))}\n`);
    return;
  }
  const value = await wholeOf(answer, pointer);
  if (value === undefined) return;
  world.out.write(`${typeof value === "string" ? value : JSON.stringify(value, null, 2)}\n`);
}

async function all(answer: AsyncIterable<unknown>, pointer: string | undefined): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of answer) items.push(partOf(item, pointer));
  return items;
}

async function wholeOf(answer: unknown, pointer: string | undefined): Promise<unknown> {
  if (!(answer instanceof Blob)) return partOf(answer, pointer);
  const text = await textOfBlob(answer);
  if (text !== undefined) return text;
  throw new Error(
    `the answer came, but it is ${answer.size} bytes of ${answer.type || "no media type"} and no text: read it with a generated client`,
  );
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
