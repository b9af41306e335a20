import { fork } from "node:child_process";
import { once } from "node:events";

const concurrentCalls = 10_000;

/** What 10,000 calls hold while all of them wait for their answer, in bytes a call. */
export async function heldByCalls(caller: "fetch" | "pressroom"): Promise<number> {
  return askProcess("./held-by-calls.ts", [caller, String(concurrentCalls)]);
}

/** Runs a measure in a process of its own, so that nothing else is on its heap. */
export async function askProcess<Answer>(file: string, parameters: readonly string[] = []): Promise<Answer> {
  const child = fork(new URL(file, import.meta.url), parameters, { execArgv: ["--expose-gc"] });
  const [answer] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${file} ended with ${code} and without a result`))),
  ])) as [Answer];
  child.disconnect();
  return answer;
}
