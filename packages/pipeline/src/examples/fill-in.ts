import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSeq, parseDocument } from "yaml";
import { at, stringMember } from "@pressroom/description";
import { withLineFeeds } from "@pressroom/description/file";
import { isAdded } from "../workspace/added.ts";
import { descriptionFile, overlayFile, readApi } from "../workspace/api-source.ts";
import { changedSince, noteWritten } from "../workspace/manifest.ts";
import { specFolder, type Workspace } from "../workspace/workspace.ts";
import { exampleActions, exampleOverlay, madeUpEvidence } from "./example-overlay.ts";

/**
 * Updates the examples of an added API after its description changed: adds missing examples, and removes made-up ones
 * whose place no longer exists. Hand-written actions of the overlay stay.
 * @param today `YYYY-MM-DD`
 */
export function fillIn(workspace: Workspace, api: string, today: string): void {
  if (!isAdded(workspace, api)) return;
  const changed = new Set(changedSince(workspace, api));
  dropLost(workspace, api);
  const { source } = readApi(workspace, api);
  if (!source) return;
  const path = join(specFolder(workspace, api), overlayFile);
  if (!existsSync(path)) {
    const overlay = exampleOverlay(source, api, today);
    if (overlay !== undefined) write(path, overlay);
  } else {
    const actions = exampleActions(source, today);
    if (actions.length > 0) {
      const document = parseDocument(withLineFeeds(readFileSync(path, "utf8")));
      for (const action of actions) document.addIn(["actions"], document.createNode(action));
      write(path, document.toString({ lineWidth: 140 }));
    }
  }
  // Files changed by a pull or here do not count as edited.
  const ours = [overlayFile, descriptionFile].filter(
    (name) => !changed.has(`specs/${api}/${name}`) || name === descriptionFile,
  );
  noteWritten(
    workspace,
    api,
    ours.filter((name) => existsSync(join(specFolder(workspace, api), name))),
  );
}

/** Removes made-up actions whose target no longer selects anything. */
function dropLost(workspace: Workspace, api: string): void {
  const path = join(specFolder(workspace, api), overlayFile);
  if (!existsSync(path)) return;
  const { source } = readApi(workspace, api);
  const lost = (source?.actions ?? []).filter(({ index, matched }) => {
    const action = at(source?.overlay?.content, ["actions", index]);
    return matched.length === 0 && stringMember(action, "x-evidence") === madeUpEvidence;
  });
  if (lost.length === 0) return;
  const document = parseDocument(withLineFeeds(readFileSync(path, "utf8")));
  const list = document.get("actions");
  if (!isSeq(list)) return;
  for (const { index } of lost.reverse()) list.delete(index);
  write(path, document.toString({ lineWidth: 140 }));
}

function write(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
