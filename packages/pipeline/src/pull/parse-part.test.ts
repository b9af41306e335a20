import { expect, test } from "vitest";
import { readStranger } from "../add/read-stranger.ts";

const root = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Tiny", version: "1", description: { $ref: "./about.md" } },
  paths: {
    "/jobs": {
      get: {
        operationId: "listJobs",
        responses: {
          "200": {
            description: "ok",
            content: { "application/json": { schema: { enum: { $ref: "./states.yaml" } } } },
          },
        },
      },
    },
  },
});
const files: Readonly<Record<string, string>> = {
  "tiny.json": root,
  "about.md": "# Jobs\n- a: b: c",
  "states.yaml": "- queued\n- done\n",
};

/** Reads the description of these files. */
function read(parts: Readonly<Record<string, string>>): ReturnType<typeof readStranger> {
  return readStranger("/here/tiny.json", (_, name) => new TextEncoder().encode(parts[name] ?? ""));
}

test("a list and a text may have their own files", async () => {
  const { content } = await read(files);
  expect(content).toMatchObject({
    info: { description: "# Jobs\n- a: b: c" },
    paths: {
      "/jobs": {
        get: { responses: { "200": { content: { "application/json": { schema: { enum: ["queued", "done"] } } } } } },
      },
    },
  });
});

test("a file that can't be parsed is named as its author does", async () => {
  await expect(read({ ...files, "states.yaml": "a: b: c" })).rejects.toThrow(
    /\$ref to states\.yaml: can't be parsed, line 1/,
  );
});
