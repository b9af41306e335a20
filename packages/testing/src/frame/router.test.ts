import { expect, test } from "vitest";
import { createRouter, type Route } from "./router.ts";

const answer = (): Response => new Response();
const find = createRouter([
  { operation: "one", method: "GET", path: "/jobs/{id}", answer },
  { operation: "filters", method: "GET", path: "/jobs/filters", answer },
  { operation: "file", method: "GET", path: "/source/{name*}", answer },
] satisfies Route[]);

test("a literal segment comes before a parameter", () => {
  expect(find("GET", "/jobs/filters")?.route.operation).toBe("filters");
  expect(find("GET", "/jobs/7")?.route.operation).toBe("one");
});

test("a parameter is decoded", () => {
  expect(find("GET", "/jobs/a%20b")?.path).toEqual({ id: "a b" });
});

test("a rest parameter takes all remaining segments", () => {
  expect(find("GET", "/source/_posts/2024/a%20b.md")?.path).toEqual({ name: "_posts/2024/a b.md" });
});

test("a path without the parameter, or with another method, has no route", () => {
  expect(find("GET", "/jobs/")).toBeNull();
  expect(find("GET", "/source/")).toBeNull();
  expect(find("POST", "/jobs/7")).toBeNull();
});
