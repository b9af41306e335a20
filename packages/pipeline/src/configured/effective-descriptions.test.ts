import { expect, test } from "vitest";
import { temporaryWorkspace, tinyDescription, tinyFiles } from "../testing/temporary-workspace.ts";
import { effectiveDescriptions } from "./effective-descriptions.ts";

const overlay = `overlay: 1.0.0
info: { title: o, version: "1" }
actions:
  - { target: $.info, update: { title: Corrected }, x-reason: r, x-evidence: e, x-review-by: 2099-01-01 }
`;
const broken = tinyDescription.replace("#/components/schemas/Job", "#/components/schemas/Gone");

test("the requested ones below specs/ come with their overlays", async () => {
  const found = await effectiveDescriptions(temporaryWorkspace(tinyFiles({ overlay })), ["tiny"]);
  expect(found.map(({ api, document }) => [api, document["info"]])).toEqual([
    ["tiny", { title: "Corrected", version: "1" }],
  ]);
  expect(await effectiveDescriptions(temporaryWorkspace(tinyFiles()), [])).toEqual([]);
});

test("the one in the settings comes with its overlay", async () => {
  const settings = "description: openapi.yaml\noverlay: own.yaml\nid: mine\n";
  const workspace = temporaryWorkspace({
    "openapi.yaml": tinyDescription,
    "own.yaml": overlay,
    "pressroom.yaml": settings,
  });
  const found = await effectiveDescriptions(workspace, []);
  expect(found.map(({ api, document }) => [api, document["info"]])).toEqual([
    ["mine", { title: "Corrected", version: "1" }],
  ]);
});

test("an invalid one is left out, and its error is named with its file", async () => {
  const below = temporaryWorkspace(tinyFiles({ description: broken }));
  await expect(effectiveDescriptions(below, ["tiny"])).rejects.toThrow(/specs\/tiny\/openapi\.yaml.*Gone/);
  const own = temporaryWorkspace({ "openapi.yaml": broken, "pressroom.yaml": "description: openapi.yaml\n" });
  await expect(effectiveDescriptions(own, [])).rejects.toThrow(/^P002: openapi\.yaml.*Gone/);
});
