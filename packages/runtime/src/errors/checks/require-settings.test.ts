import { expect, it } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { requireSettings } from "./require-settings.ts";

interface Config {
  key: string;
  secret: string;
  limit?: number;
}

const needed = { key: "the account's settings", secret: "the same place" };

it("returns a config with everything that is needed", () => {
  const config: Config = { key: "k", secret: "s" };
  expect(requireSettings("Press", config, needed)).toBe(config);
});

it.each<[unknown, string]>([
  [undefined, "Press can't be used without key (from the account's settings) and secret (from the same place)"],
  [null, "Press can't be used without key (from the account's settings) and secret (from the same place)"],
  ["k", "Press can't be used without key (from the account's settings) and secret (from the same place)"],
  [{ key: "k" }, "Press can't be used without secret (from the same place)"],
  [{ key: "", secret: "s" }, "Press can't be used without key (from the account's settings)"],
  [{ key: " ", secret: "s" }, "Press can't be used without key (from the account's settings)"],
  [{ key: 7, secret: "s" }, "Press can't be used without key (from the account's settings)"],
])("names what %j lacks, and its source", (config, message) => {
  expect(() => requireSettings("Press", config as Config, needed)).toThrow(new ConfigurationError(message));
});
