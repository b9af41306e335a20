import { expect, it } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { checkMembers } from "./check-members.ts";

it.each([5, "x", [[]], () => 1, new Map(), new AbortController().signal])("%o has no named members", (given) => {
  expect(() => checkMembers(given as object, "options")).toThrow(
    new ConfigurationError("options must be an object with named members"),
  );
});

it.each([{}, Object.create(null) as object, { signal: new AbortController().signal, headers: { a: 1 }, other: 5 }])(
  "undefined, and values of an unknown kind, are accepted",
  (given) => {
    expect(() => checkMembers({ ...given, fetch: undefined, headers: null, auth: undefined }, "options")).not.toThrow();
  },
);
