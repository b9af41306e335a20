import { readFileSync } from "node:fs";
import { type Json, type JsonObject, isObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { readSettings, readSource } from "../packages/pipeline/src/pull/read-source.ts";
import { SourceFile } from "../packages/pipeline/src/workspace/lines/source-file.ts";

function read(api: string, name: string): JsonObject {
  const url = new URL(`../specs/${api}/${name}`, import.meta.url);
  return new SourceFile(name, readFileSync(url, "utf8")).content as JsonObject;
}

/** The same structure in other words. */
function reworded(value: Json): Json {
  if (Array.isArray(value)) return value.map(reworded);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === "description" && typeof item === "string" ? `The vendor's: ${item}` : reworded(item),
    ]),
  );
}

// Their files are under a closed licence: a pull sees a change of structure, and none of their sentences gets in.
test.each(["sitecore-publishing", "content-hub-jobs"])(
  "%s keeps its words when the vendor's file is pulled",
  async (api) => {
    const settings = readSettings(read(api, "api.yaml"));
    if (!settings) throw new Error("api.yaml names no source");
    const ours = read(api, "openapi.yaml");
    const bytes = new TextEncoder().encode(JSON.stringify(reworded(ours)));
    const pulled = await readSource(bytes, settings.url, settings, ours, () =>
      Promise.reject(new Error("no other file")),
    );
    expect(new URL(settings.url).host).toBe("api-docs.sitecore.com");
    expect(pulled.content).toEqual(ours);
  },
);
