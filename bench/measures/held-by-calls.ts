/**
 * A process of its own: opens as many calls as its second argument says, with the caller that the first one names, to a server
 * that answers when all are open. Then it measures the heap, prints the bytes of a call, and ends.
 */
import { once } from "node:events";
import { fork } from "node:child_process";
import { collectGarbage } from "../interleave.ts";
import { pressroom } from "../peers/pressroom.ts";
import { rawFetch } from "../peers/raw-fetch.ts";

const [, , name, parameter] = process.argv;
const calls = Number(parameter);
const server = fork(new URL("../server-process.ts", import.meta.url), [String(calls)], { execArgv: [] });
const [port] = (await once(server, "message")) as [number];
const baseUrl = `http://127.0.0.1:${port}`;
const { get } = name === "fetch" ? rawFetch({ baseUrl }) : pressroom({ baseUrl });

const before = held();
const allOpen = once(server, "message");
const answers = Promise.all(Array.from({ length: calls }, () => get()));
await Promise.race([allOpen, answers]);
const bytes = (held() - before) / calls;
server.send("answer");
await answers;
server.disconnect();
process.send?.(bytes);

function held(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
