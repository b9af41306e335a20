import { expect, it } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { checkNames } from "./check-names.ts";

it("an unknown name is refused, with the known ones", () => {
  expect(() => checkNames({ signal: 1, timout: 5 }, "options", "signal timeout")).toThrow(
    new ConfigurationError('options: "timout" is none of signal, timeout'),
  );
});

it.each(["time", "out", "timeout signal", ""])("a part of what is known, %j, is not known", (name) => {
  expect(() => checkNames({ [name]: 5 }, "options", "signal timeout")).toThrow("is none of signal, timeout");
});

it("known names and undefined are accepted", () => {
  expect(() => checkNames({ timeout: 5, other: undefined }, "options", "signal timeout")).not.toThrow();
});
