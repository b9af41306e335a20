import { expect, it } from "vitest";
import { InvalidRequestError } from "../errors.ts";
import { requireMembers } from "./require-members.ts";

interface Publish {
  readonly mode: string;
  readonly locales: readonly string[];
}

it("returns an object with everything that is needed", () => {
  const publish = { mode: "Smart", locales: [] };
  expect(requireMembers("publish", publish, "mode", "locales")).toBe(publish);
});

it.each([undefined, null, 5, "x", {}, { mode: undefined, locales: null }])("names what %o lacks", (given) => {
  expect(() => requireMembers("publish", given as unknown as Publish, "mode", "locales")).toThrow(
    new InvalidRequestError("publish needs mode and locales"),
  );
});
