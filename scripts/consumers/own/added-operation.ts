import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An operation that a vendor adds at `/rehearsal`. Programs with the released package call it. */
export const addedOperation = {
  operationId: "rehearse",
  summary: "Rehearse",
  security: [],
  parameters: [{ name: "scene", in: "query", required: true, schema: { type: "integer" }, example: 1 }],
  responses: {
    "200": {
      description: "How it went.",
      content: {
        "application/json": {
          schema: { type: "object", required: ["went"], properties: { went: { type: "string" } } },
          examples: { well: { value: { went: "well" } } },
        },
      },
    },
  },
};

/** What the server answers to the right call. */
export const asked = "GET /rehearsal?scene=3";

/** A program that makes the call, in the module system of its file. */
export function programThatCalls(packageName: string, file: string, url: string): string {
  const start = file.endsWith(".mjs")
    ? `import { createClient } from "${packageName}";`
    : `const { createClient } = require("${packageName}");`;
  return `${start}
createClient({ baseUrl: "${url}", auth: {} }).rehearse({ query: { scene: 3 } }).then(({ went }) => console.log(went));
`;
}

/** Answers with the request that it got. */
export async function startServer(): Promise<{ url: string; close(): void }> {
  const server = createServer(({ method, url }, response) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify({ went: `${method} ${url}` })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
