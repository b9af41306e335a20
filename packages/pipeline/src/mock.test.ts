import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { mock, readPort } from "./mock.ts";
import { put, temporaryWorkspace } from "./testing/temporary-workspace.ts";

test("a port in use is told in one line", async () => {
  const workspace = temporaryWorkspace();
  put(workspace, "packages/api-tiny/openapi.json", "{}\n");
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(mock(workspace, "tiny", port)).rejects.toThrow(`port ${port} is in use: choose another one with --port`);
});

test("an API without a package says how to get one", async () => {
  await expect(mock(temporaryWorkspace(), "tiny", 4010)).rejects.toThrow(
    "packages/api-tiny/openapi.json is missing: run pnpm generate tiny",
  );
});

test("a port has to be one", () => {
  expect(readPort(undefined)).toBe(4010);
  expect(readPort("8080")).toBe(8080);
  expect(() => readPort("70000")).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => readPort("http")).toThrow(expect.objectContaining({ exitCode: 2 }));
});
