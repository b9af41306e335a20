import { expect, test } from "vitest";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { selectApis } from "./workspace.ts";

test("no name means every API", () => {
  expect(selectApis(temporaryWorkspace(), [])).toEqual(["tiny"]);
});

test("an unknown API is a wrong use, and names the known ones", () => {
  const workspace = temporaryWorkspace();
  expect(() => selectApis(workspace, ["tyni"])).toThrow(
    expect.objectContaining({ message: 'no API "tyni" in specs/: known are tiny', exitCode: 2 }),
  );
});
