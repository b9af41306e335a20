import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  packageFolder,
  packageName,
  placeOf,
  wrapperFolder,
  wrapperName,
  type Workspace,
} from "../workspace/workspace.ts";
import { markdownText } from "../findings/markdown-text.ts";

const tableHead = "| you want to publish on | package | API |";

/** An API's line in the README's table of packages: its wrapper, or the generated package if there is none. */
export function readmeRow(workspace: Workspace, id: string, title: string, wrapper: boolean): string {
  const [name, folder] = wrapper
    ? [wrapperName(workspace, id), wrapperFolder(workspace, id)]
    : [packageName(workspace, id), packageFolder(workspace, id)];
  const link = `[\`${name}\`](${placeOf(workspace, folder)})`;
  return `| ${markdownText(title)} | ${link} | added from its description |`;
}

/** Adds a line to the end of the README's table, if there is such a table. */
export function addRow(workspace: Workspace, row: string): void {
  change(workspace, (lines) => {
    const start = lines.indexOf(tableHead);
    if (start < 0) return lines;
    let end = start;
    while (lines[end + 1]?.startsWith("|")) end += 1;
    return [...lines.slice(0, end + 1), row, ...lines.slice(end + 1)];
  });
}

/** Removes the line of an API's package. */
export function removeRow(workspace: Workspace, id: string): void {
  const places = [wrapperFolder(workspace, id), packageFolder(workspace, id)].map(
    (folder) => `(${placeOf(workspace, folder)})`,
  );
  change(workspace, (lines) =>
    lines.filter((line) => !(line.startsWith("|") && places.some((place) => line.includes(place)))),
  );
}

function change(workspace: Workspace, edit: (lines: string[]) => string[]): void {
  const path = join(workspace.root, "README.md");
  if (!existsSync(path)) return;
  const before = readFileSync(path, "utf8");
  const after = edit(before.split("\n")).join("\n");
  if (after === before) return;
  writeFileSync(`${path}.new`, after);
  renameSync(`${path}.new`, path);
}
