import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { addRow, readmeRow, removeRow } from "./readme-row.ts";

const head = "| you want to publish on | package | API |\n|---|---|---|\n";
const other = "| an other table |\n|---|\n| (packages/train) |\n";

test("a row names the wrapper, or the generated package if there is none", () => {
  const workspace = temporaryWorkspace({});
  expect(readmeRow(workspace, "train", "Train", true)).toBe(
    "| Train | [`@pressroom/train`](packages/train) | added from its description |",
  );
  expect(readmeRow(workspace, "train", "A | B", false)).toBe(
    "| A \\| B | [`@pressroom/api-train`](packages/api-train) | added from its description |",
  );
});

test("a row becomes the last one of the table", () => {
  const workspace = temporaryWorkspace({ "README.md": `# Us\n\n${head}| a |\n| b |\n\nMore.\n\n| c |\n` });
  addRow(workspace, "| new |");
  expect(take(workspace, "README.md")).toBe(`# Us\n\n${head}| a |\n| b |\n| new |\n\nMore.\n\n| c |\n`);
});

test("a table at the very beginning or end of the file gets a row", () => {
  const workspace = temporaryWorkspace({ "README.md": head.trimEnd() });
  addRow(workspace, "| new |");
  expect(take(workspace, "README.md")).toBe(`${head}| new |`);
});

test("without that table nothing is written, and a missing README is not created", () => {
  const workspace = temporaryWorkspace({ "README.md": other });
  addRow(workspace, "| new |");
  expect(take(workspace, "README.md")).toBe(other);
  const empty = temporaryWorkspace({});
  addRow(empty, "| new |");
  removeRow(empty, "train");
  expect(existsSync(join(empty.root, "README.md"))).toBe(false);
});

test.each([true, false])("the row of an API is removed again, and no other line (wrapper: %s)", (wrapper) => {
  const workspace = temporaryWorkspace({});
  const before = `See (packages/train) and (packages/api-train).\n\n${head}| a | [b](packages/trains) |\n| c | [d](packages/api-trains) |\n`;
  put(workspace, "README.md", before);
  addRow(workspace, readmeRow(workspace, "train", "Train", wrapper));
  expect(take(workspace, "README.md")).not.toBe(before);
  removeRow(workspace, "train");
  expect(take(workspace, "README.md")).toBe(before);
});
