import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { baseUrlOf, serverHolder, serverUrls } from "./servers.ts";

const holder = (url: string, variables: JsonObject = {}): JsonObject => ({ servers: [{ url, variables }] });

test.each<[string, JsonObject, string | undefined]>([
  ["https://press.test/v1", {}, "https://press.test/v1"],
  ["https://press.test/v1/", {}, "https://press.test/v1"],
  ["http://press.test", {}, "http://press.test"],
  [
    "https://{region}.press.test/{version}",
    { region: { default: "eu" }, version: { default: "v2" } },
    "https://eu.press.test/v2",
  ],
  ["https://{region}.press.test", {}, undefined],
  ["https://{host}", { host: { default: "example.com" } }, undefined],
  ["https://{host}", { host: { default: "your-instance.press.test" } }, undefined],
  ["/v1", {}, undefined],
  ["https://", {}, undefined],
])("a client uses %s with %j as %s", (url, variables, base) => {
  expect(baseUrlOf(holder(url, variables))).toBe(base);
});

test("a server with hundreds of thousands of braces or slashes is read quickly", () => {
  const started = performance.now();
  const [braces, slashes] = ["{".repeat(300_000), "/".repeat(300_000)];
  expect(serverUrls(holder(`https://press.test/${braces}`))).toEqual([`https://press.test/${braces}`]);
  expect(baseUrlOf(holder(`https://press.test${slashes}x${slashes}`))).toBe(`https://press.test${slashes}x`);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("without a server there is no base URL", () => {
  expect(baseUrlOf({})).toBeUndefined();
  expect(baseUrlOf(undefined)).toBeUndefined();
  expect(serverUrls({})).toEqual([]);
  expect(serverUrls({ servers: [{ description: "no url" }] })).toEqual([]);
});

test("the host of a server is read in lower case, and a placeholder without a default stays", () => {
  expect(serverUrls(holder("HTTPS://Press.TEST/V1/"))).toEqual(["https://press.test/V1"]);
  expect(serverUrls(holder("https://{region}.press.test/"))).toEqual(["https://{region}.press.test"]);
});

test("the first part with servers decides where requests go", () => {
  const own = holder("https://own.test");
  expect(serverHolder({}, own, holder("https://root.test"))).toBe(own);
  expect(serverHolder({ servers: [] }, undefined)).toBeUndefined();
});
