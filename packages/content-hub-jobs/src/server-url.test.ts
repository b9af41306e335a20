import { ConfigurationError } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { serverUrl } from "./server-url.ts";

test.each([
  ["your-server.stylelabs.cloud", "https://your-server.stylelabs.cloud"],
  ["https://your-server.stylelabs.cloud/", "https://your-server.stylelabs.cloud"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["localhost:8080", "https://localhost:8080"],
  [" your-server.stylelabs.cloud ", "https://your-server.stylelabs.cloud"],
])("%j is %j", (server, url) => {
  expect(serverUrl(server)).toBe(url);
});

test.each(["", " ", "/"])("%j is not a server", (server) => {
  expect(() => serverUrl(server)).toThrow(ConfigurationError);
});
