import type { JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { behaviourText, descriptionText, titleOfDescription } from "./api-files.ts";
import type { Stranger } from "./read-stranger.ts";

function stranger(text: string, verbatim: boolean): Stranger {
  return {
    bytes: new TextEncoder().encode(text),
    verbatim,
    content: parse(text) as Stranger["content"],
    url: null,
    mended: [],
  } as unknown as Stranger;
}

test("a vendor's bytes are kept if possible, and otherwise the parsed content is written", () => {
  const text = "openapi: 3.0.3 # theirs\ninfo: &a { title: T }\nx: *a\n";
  expect(descriptionText(stranger(text, true))).toBe(text);
  const written = descriptionText(stranger(text, false));
  expect(parse(written)).toEqual(parse(text));
  expect(written).not.toMatch(/[&*#]/);
});

test("an api.yaml has what is known, whatever the title contains", () => {
  const title = 'Trains: "the" #1 API';
  const text = behaviourText("trains", "@ours/api-trains", title, null, "Added.");
  expect(parse(text)).toEqual({
    id: "trains",
    title,
    package: "@ours/api-trains",
    source: { url: null, note: "Added." },
  });
  expect(text.startsWith("# yaml-language-server: $schema=")).toBe(true);
});

test("a title is one line of at most 80 characters, and a missing one is replaced", () => {
  expect(titleOfDescription({ info: { title: " A\n B " } }, "other")).toBe("A B");
  expect(titleOfDescription({ info: { title: "x".repeat(81) } }, "other")).toBe("x".repeat(80));
  const untitled: JsonObject[] = [{}, { info: {} }, { info: { title: " " } }, { info: { title: 7 } }, { info: "T" }];
  for (const content of untitled) expect(titleOfDescription(content, "other")).toBe("other");
});
