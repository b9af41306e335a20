import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Changelog {
  getReleaseLine(changeset: { readonly summary: string }): Promise<string>;
  getDependencyReleaseLine(
    changesets: readonly unknown[],
    updated: readonly { readonly name: string; readonly newVersion: string }[],
  ): Promise<string>;
}

const folder = new URL("../../.changeset/", import.meta.url);
const { changelog: name } = JSON.parse(readFileSync(new URL("config.json", folder), "utf8")) as { changelog: string };
const { default: changelog } = (await import(new URL(name, folder).href)) as { default: Changelog };

test("a changelog has the changes without hashes, with paragraphs indented below their point", async () => {
  const line = await changelog.getReleaseLine({ summary: "One thing.\n\nMore of it.\n" });
  expect(line).toBe("- One thing.\n\n  More of it.");
});

test("a changelog has one line for all updated dependencies, or none", async () => {
  const updated = [
    { name: "@pressroom/runtime", newVersion: "0.2.0" },
    { name: "@pressroom/stores", newVersion: "0.3.1" },
  ];
  expect(await changelog.getDependencyReleaseLine([{}, {}], updated)).toBe(
    "- Comes with @pressroom/runtime 0.2.0, @pressroom/stores 0.3.1",
  );
  expect(await changelog.getDependencyReleaseLine([], [])).toBe("");
});
