import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { applyOverlay } from "./overlay.ts";

function read(name: string): JsonObject {
  const path = join(import.meta.dirname, "../../../../specs/adobe-destination-publishing", name);
  return new SourceFile(name, readFileSync(path, "utf8")).content as JsonObject;
}

test("Adobe's overlay also fits the whole file, whose other operations keep the shared parameters", () => {
  const part = read("openapi.yaml");
  const parameters = [{ $ref: "#/components/parameters/authorization" }, { $ref: "#/components/parameters/x-api-key" }];
  const other = { get: { operationId: "getOther", parameters, responses: {} } };
  const whole = { ...part, paths: { ...(part["paths"] as JsonObject), "/authoring/destinations": other } };
  const overlay = read("overlay.yaml");
  for (const [description, left] of [
    [part, ["x-sandbox-name"]],
    [whole, ["authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name"]],
  ] as const) {
    const { document, actions } = applyOverlay(description, overlay);
    expect(actions.flatMap(({ objection = [] }) => objection)).toEqual([]);
    const components = document["components"] as { parameters: object };
    expect(Object.keys(components.parameters).sort()).toEqual(left);
  }
});
