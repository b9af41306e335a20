import { expect, test } from "vitest";
import { emitTree } from "../../generate/generate-api.ts";
import type { FileTree } from "../../workspace/file-tree.ts";
import { cases, edited, publishDescription, type Edits } from "../../testing/publish-description.ts";
import { tinySource } from "../../testing/temporary-workspace.ts";
import { surfaceChanges } from "./surface-changes.ts";

function tree(description: string): Promise<FileTree> {
  return emitTree(tinySource({ description }));
}

async function changes(...edits: Edits): Promise<string[]> {
  const found = surfaceChanges(await tree(publishDescription), await tree(edited(...edits)));
  return found
    .map(({ bump, operations, place, text }) =>
      [bump, operations.join(), place, text].filter((part) => part !== "").join(" | "),
    )
    .sort();
}

const allows = "is new, or allows more than before";

test("code that uses all of a package compiles with the same package", async () => {
  expect(await changes()).toEqual([]);
});

test("a removed method and a removed value break old code", async () => {
  expect(await changes(...cases.withdrawn)).toEqual([
    `major | createPublish | request schema Request /access | Type '"ALL" | "LIMITED"' is not assignable to type '"ALL"'.`,
    "major | updatePublish | the method is gone",
    `minor | createPublish,readPublish | answer schema Publish /kind | ${allows}`,
  ]);
});

test("new values compile", async () => {
  expect(await changes(...cases.values)).toEqual([
    `minor | createPublish | request schema Request /access | ${allows}`,
    `minor | createPublish,readPublish | answer schema Publish /status | ${allows}`,
  ]);
});

test("another name of a path parameter breaks old code", async () => {
  expect(await changes(...cases.renamed)).toEqual([
    "major | readPublish | request /path/CONFIGURATION_ID | is not taken any more",
    "major | updatePublish | request /path/CONFIGURATION_ID | is not taken any more",
    `minor | readPublish | request /path/INSTANCE_ID | ${allows}`,
    `minor | updatePublish | request /path/INSTANCE_ID | ${allows}`,
  ]);
});

test("other words change no types", async () => {
  expect(await changes(...cases.words)).toEqual([]);
});

test("a new version breaks old code that sends or reads", async () => {
  const found = await changes(...cases.version);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^major \| createPublish \| request schema Request \/note \| /),
      "major | createPublish,readPublish | answer schema Publish /details/*/org | is gone",
      expect.stringMatching(/^major \| createPublish,readPublish \| answer schema Publish \/id \| .*'number'/),
    ]),
  );
});

test("a value that is no longer in answers breaks code that compares with it", async () => {
  expect(await changes(["[DRAFT, LIVE]", "[LIVE]"])).toEqual([
    expect.stringMatching(/^major \| createPublish,readPublish \| answer schema Publish \/status \|.*no overlap/),
  ]);
});

test("a field that is newly always present changes nothing for readers", async () => {
  const [before, after] = [
    await tree(edited(["required: [id, status]", "required: [id]"])),
    await tree(publishDescription),
  ];
  expect(surfaceChanges(before, after).filter(({ place }) => place.startsWith("answer"))).toEqual([]);
});

test("a field that may be absent breaks code that reads it", async () => {
  expect(
    (await changes(["required: [id, status]", "required: [id]"])).filter((line) => line.startsWith("major")),
  ).toHaveLength(1);
});

test("an error of a range or default that gets its own status breaks no reader", async () => {
  for (const cover of ["4XX", "default"]) {
    const before = await tree(edited(['"404":', `"${cover}":`]));
    const found = surfaceChanges(before, await tree(publishDescription)).filter(({ bump }) => bump === "major");
    expect(found).toEqual([]);
  }
  const range = await tree(edited(['"404":', '"4XX":']));
  expect(surfaceChanges(range, await tree(publishDescription))).toEqual([]);
});

test("error bodies are read too", async () => {
  expect(await changes(["title: { type: string } } } } }", "detail: { type: string } } } } }"])).toEqual([
    "major | readPublish | error 404 /title | is gone",
    `minor | readPublish | error 404 /detail | ${allows}`,
  ]);
});

test("a renamed schema breaks code that names its type", async () => {
  expect(await changes(["schemas/Publish", "schemas/Publication"], ["    Publish:", "    Publication:"])).toEqual([
    expect.stringMatching(/^major \| schema Publish \|/),
    `minor | schema Publication | ${allows}`,
  ]);
});

test("a removed optional parameter breaks code that sends it", async () => {
  expect((await changes(["- { name: depth", "- { name: levels"]))[0]).toBe(
    "major | readPublish | request /query/depth | is not taken any more",
  );
});

test("an optional parameter that is now required breaks code that leaves it out", async () => {
  expect(await changes(["depth, in: query", "depth, required: true, in: query"])).toContainEqual(
    expect.stringMatching(/^major \| readPublish \| request \| Argument of type /),
  );
});
