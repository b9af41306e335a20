import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startPrism } from "./prism-server.ts";

const job = { type: "object", properties: { id: { type: "string" } } };

it("answers with the requested example, and does not change the description", async () => {
  const media = { schema: { $ref: "#/components/schemas/Job" }, examples: { one: { value: { id: "1" } } } };
  const answer = { description: "", content: { "application/json": media } };
  const description = {
    openapi: "3.1.0",
    info: { title: "Press", version: "1" },
    servers: [{ url: "https://press.test/v1" }],
    paths: { "/job": { get: { operationId: "getJob", responses: { "200": answer } } } },
    components: { schemas: { Job: job } },
  };
  const before = structuredClone(description);
  const prism = await startPrism(description);
  const response = await fetch(`${prism.url}/job`, { headers: { prefer: "code=200, example=one" } });
  expect(await response.json()).toEqual({ id: "1" });
  expect(description).toEqual(before);
  await prism.close();
});

it("calls no callback address of the description", async () => {
  let calls = 0;
  const listener = createServer((_, response) => {
    calls += 1;
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/done`;
  const called = {
    post: {
      requestBody: { content: { "application/json": { schema: job } } },
      responses: { "200": { description: "" } },
    },
  };
  const responses = { "204": { description: "" } };
  const prism = await startPrism({
    openapi: "3.1.0",
    info: { title: "Press", version: "1" },
    paths: { "/jobs": { post: { operationId: "startJob", responses, callbacks: { done: { [address]: called } } } } },
  });
  expect((await fetch(`${prism.url}/jobs`, { method: "POST" })).status).toBe(204);
  // Prism calls before it answers the next request: one more round trip to the listener itself settles the order.
  await fetch(address);
  expect(calls).toBe(1);
  await prism.close();
  listener.close();
});
