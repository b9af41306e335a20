import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { connect, OutcomeUnknownError } from "../index.ts";
import { failureOf, operation, submission } from "../testing/client.ts";

/** Reads whole requests, answers the first two on a connection that stays open, and lets `onThird` deal with the others. */
async function serve(
  onThird: (socket: Socket) => void,
): Promise<{ readonly baseUrl: string; readonly seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((socket) => {
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      text += String(chunk);
      const [head = "", body = ""] = text.split("\r\n\r\n");
      if (!text.includes("\r\n\r\n") || body.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return;
      const [method = ""] = head.split(" ");
      seen.push(method);
      text = "";
      if (seen.length < 3) socket.write(answer);
      else onThird(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => void server.close();
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
let close = (): void => undefined;
afterEach(() => close());

describe("a publish on a connection that served a call before, cut after the server has read it", () => {
  it.each([
    ["reset", (socket: Socket) => void socket.resetAndDestroy()],
    ["closed", (socket: Socket) => void socket.end()],
  ])("is sent once if the connection is %s, and its outcome is unknown", async (_, cut) => {
    const { baseUrl, seen } = await serve(cut);
    const client = connect({ read: operation({}), submit: submission({}) }, { api: "raw" }, { baseUrl });
    await client.read();
    await client.submit({ body: {} });
    const failure = await failureOf(client.submit({ body: {} }));
    expect(failure).toBeInstanceOf(OutcomeUnknownError);
    expect(seen).toEqual(["GET", "POST", "POST"]);
  });
});
