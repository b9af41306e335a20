import { describe, expect, it } from "vitest";
import { connect, OutcomeUnknownError } from "../index.ts";
import { failureOf, operation, submission } from "../testing/client.ts";
import { openCuttingServer } from "../testing/cutting-server.ts";

describe("an unrepeatable request, on a connection that served a call before", () => {
  // workerd sends what has no body anew, and nothing keeps it from that: decision 0011.
  const isWorkerd = globalThis.navigator?.userAgent === "Cloudflare-Workers";
  const withBody = { mediaTypes: ["application/json"] };

  it.each([
    ["GET", undefined],
    ["DELETE", undefined],
    ["PUT", withBody],
    ["PATCH", withBody],
  ] as const)("is sent once though it is a %s, by every runtime that can be kept to it", async (method, body) => {
    const server = await openCuttingServer("closed");
    const { baseUrl } = server;
    try {
      const once = operation({ id: "once", method, body, idempotent: false });
      const request = body && { body: {} };
      const client = connect({ read: operation({}), once }, { api: "raw" }, { baseUrl });
      await client.read();
      await client.once(request);
      expect(await failureOf(client.once(request))).toBeInstanceOf(OutcomeUnknownError);
      const anew = isWorkerd && !body ? [method] : [];
      expect(await server.seen()).toEqual(["GET", method, method, ...anew]);
    } finally {
      await server.close();
    }
  });
});

describe("a publish on a used connection, cut after the server has read it", () => {
  it.each(["reset", "closed"] as const)(
    "is sent once if the connection is %s, and its outcome is unknown",
    async (cut) => {
      const server = await openCuttingServer(cut);
      const { baseUrl } = server;
      try {
        const client = connect({ read: operation({}), submit: submission({}) }, { api: "raw" }, { baseUrl });
        await client.read();
        await client.submit({ body: {} });
        const failure = await failureOf(client.submit({ body: {} }));
        expect(failure).toBeInstanceOf(OutcomeUnknownError);
        expect(await server.seen()).toEqual(["GET", "POST", "POST"]);
      } finally {
        await server.close();
      }
    },
  );
});
