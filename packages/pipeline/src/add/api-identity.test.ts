import { expect, test } from "vitest";
import { put, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { checkId, checkNewId, idFromTitle, pascalCase } from "./api-identity.ts";

test.each([
  ["Train Travel API", "train-travel"],
  ["API", ""],
  ["  The  API of Things (v2)!", "the-of-things-v2"],
  ["2024 -- Prices", "prices"],
  ["9", ""],
  ["Rapid", "rapid"],
  ["列車", ""],
  [`${"a".repeat(38)} bcd`, `${"a".repeat(38)}-b`],
  [`${"a".repeat(39)} bcd`, "a".repeat(39)],
])("the title %j gives the id %j, which is valid if it is not empty", (title, id) => {
  expect(idFromTitle(title)).toBe(id);
  if (id !== "") expect(() => checkId(id)).not.toThrow();
});

test.each(["a", "a1", "a-1", "con-a", "com", "com10", "lpt", "a".repeat(40), "ap-i", "apis"])(
  "%s can be an id",
  (id) => {
    expect(() => checkId(id)).not.toThrow();
  },
);

test.each(["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "a.b", "a\n", "a".repeat(41), "con", "lpt9", "api-a"])(
  "%j can't be an id, and the error says what to do",
  (id) => {
    expect(() => checkId(id)).toThrow(
      /can't be the id of an API: .*; give it one with --id, e\.g\. --id train-travel$/,
    );
    expect(() => checkId(id)).toThrow(expect.objectContaining({ exitCode: 2 }));
  },
);

test.each(["specs/train", "packages/api-train", "packages/train"])("an id is not new if %s is there", (folder) => {
  const workspace = temporaryWorkspace({});
  expect(() => checkNewId(workspace, "train")).not.toThrow();
  put(workspace, `${folder}/file`, "");
  expect(() => checkNewId(workspace, "train")).toThrow(
    expect.objectContaining({ message: `${folder} is there already: choose another id with --id`, exitCode: 2 }),
  );
});

test("an id in code begins each word with a capital letter", () => {
  expect(pascalCase("train-travel-2")).toBe("TrainTravel2");
  expect(pascalCase("a")).toBe("A");
});
