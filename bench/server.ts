import { fork } from "node:child_process";
import { once } from "node:events";

/** Runs the work against a server on loopback in a process of its own, which ends with the work. */
export async function withServer<T>(work: (baseUrl: string) => Promise<T>, answersAtOnce = 0): Promise<T> {
  const server = fork(new URL("./server-process.ts", import.meta.url), [String(answersAtOnce)]);
  try {
    const [port] = (await once(server, "message")) as [number];
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  }
}
