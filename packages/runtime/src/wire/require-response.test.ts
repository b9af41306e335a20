import { expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { requireResponse } from "./require-response.ts";

it("the result of a fetch is an answer, even of another library's class", () => {
  const own = new Response("a");
  const alike = { status: 200, headers: new Map(), text: () => Promise.resolve("a") };
  expect(requireResponse("get", own)).toBe(own);
  expect(requireResponse("get", alike)).toBe(alike);
});

it("a broken connection is one, as for fetch", () => {
  expect(() => requireResponse("get", Response.error())).toThrow(TypeError);
});

const whole = { status: 200, headers: new Headers(), text: () => "" };

it.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  ["a", "a value of type String"],
  [{ ...whole, status: "200" }, "a value of type Object"],
  [{ ...whole, headers: {} }, "a value of type Object"],
  [{ ...whole, headers: undefined }, "a value of type Object"],
  [{ ...whole, text: "" }, "a value of type Object"],
])("%o is not an answer", (given, came) => {
  expect(() => requireResponse("get", given)).toThrow(
    new ConfigurationError(`get: the fetch of the config must give a Response, but gave ${came}`),
  );
});
