import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** The API of the sample that `npm create @pressroom` begins with, answered for real. */
export interface Shop {
  readonly url: string;
  close(): void;
}

/** What each of the projects is expected to say. */
export const said = "o1 is printing, 200 copies";

export async function openShop(): Promise<Shop> {
  const server = createServer((request, response) => {
    // A page of any origin may ask, as a browser in development does.
    response.setHeader("access-control-allow-origin", "*").setHeader("access-control-allow-headers", "*");
    const [status, answer] = answerTo(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

function answerTo({ method, url, headers }: IncomingMessage): [number, object] {
  const order = { id: "o1", copies: 200, state: "printing" };
  if (method === "OPTIONS") return [200, {}];
  if (headers["x-api-key"] !== "key") return [401, { message: "no key" }];
  if (url === "/orders/o1") return [200, order];
  return url === "/orders?state=printing" ? [200, [order]] : [404, { message: `there is no ${url ?? ""}` }];
}
