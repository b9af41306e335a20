import { compareTrees, hashTree, readTree, writeTree, type FileTree } from "../workspace/file-tree.ts";
import { formatFinding, hasErrors, type Finding } from "../findings/finding.ts";
import type { Print } from "../findings/print.ts";
import {
  differingInputs,
  hashInputs,
  hashMeaning,
  lockEntry,
  readLock,
  writeLock,
  type Lock,
  type LockEntry,
} from "./lock.ts";
import { exclusively } from "../workspace/exclusive.ts";
import { generatedApis, knownApis, packageFolder, placeOf, type Workspace } from "../workspace/workspace.ts";

interface Work {
  readonly api: string;
  readonly tree: FileTree;
  readonly entry: LockEntry;
}

/**
 * Generates packages and the lock. An API that is up to date by the lock is skipped. Nothing is written unless every
 * requested API can be generated.
 * @returns exit code
 */
export function generate(workspace: Workspace, apis: readonly string[], print: Print): Promise<number> {
  return exclusively(workspace, () => generateAlone(workspace, apis, print));
}

async function generateAlone(workspace: Workspace, apis: readonly string[], print: Print): Promise<number> {
  const lock = readLock(workspace);
  const work: Work[] = [];
  let failed = false;
  for (const api of apis) {
    const known = hashInputs(workspace, api);
    const before = lock[api];
    if (
      known &&
      before &&
      differingInputs(before, known).length === 0 &&
      hashTree(readTree(packageFolder(workspace, api))) === before.output
    ) {
      print(`${api}: unchanged`);
      continue;
    }
    // Loaded only if there is something to do, since the generators take half a second to load.
    const [{ generateApi }, { fillIn }] = await Promise.all([
      import("./generate-api.ts"),
      import("../examples/fill-in.ts"),
    ]);
    fillIn(workspace, api, new Date().toISOString().slice(0, 10));
    const inputs = hashInputs(workspace, api);
    const { findings, source, tree } = await generateApi(workspace, api);
    for (const finding of findings.filter(isError)) print(formatFinding(finding));
    if (!tree || !source || !inputs || hasErrors(findings)) {
      failed = true;
      continue;
    }
    const canonical = hashMeaning(source.description.content ?? null);
    work.push({
      api,
      tree,
      entry: lockEntry(inputs, canonical, hashTree(tree), source.behaviour.content ?? null, before),
    });
  }
  if (failed) {
    print("nothing was generated: mend what is named above first");
    return 1;
  }
  const next: Record<string, LockEntry> = { ...lock };
  for (const { api, tree, entry } of work) {
    writeTree(packageFolder(workspace, api), tree);
    next[api] = entry;
    print(`${api}: generated, ${tree.size} files`);
  }
  const known = knownApis(workspace);
  for (const api of Object.keys(next)) if (!known.includes(api)) delete next[api];
  if (work.length > 0 || Object.keys(next).length !== Object.keys(lock).length) writeLock(workspace, next);
  return 0;
}

/**
 * Generates again in memory, and names every file of the packages and every entry of the lock that is out of date.
 * @param all whether to look for orphans too
 * @returns exit code
 */
export async function checkGenerated(
  workspace: Workspace,
  apis: readonly string[],
  all: boolean,
  print: Print,
): Promise<number> {
  const lock: Lock = readLock(workspace);
  const { generateApi } = await import("./generate-api.ts");
  let differences = 0;
  const report = (line: string): void => {
    differences += 1;
    print(line);
  };
  for (const api of apis) {
    const { findings, source, tree } = await generateApi(workspace, api);
    for (const finding of findings.filter(isError)) report(formatFinding(finding));
    if (!tree || !source) continue;
    const inputs = hashInputs(workspace, api);
    const entry = lock[api];
    const stale = inputs && entry ? differingInputs(entry, inputs) : ["entry"];
    const different = compareTrees(tree, readTree(packageFolder(workspace, api)));
    // The inputs and the recorded output are unchanged but the result differs, so the generator must have changed.
    const generatorMoved =
      entry !== undefined && stale.length === 0 && hashTree(readTree(packageFolder(workspace, api))) === entry.output;
    const remedy = generatorMoved
      ? `raise generatorVersion in packages/pipeline/src/generate/generator-version.ts, then run pressroom generate ${api}`
      : `run pressroom generate ${api}`;
    for (const { path, kind } of different)
      report(`${placeOf(workspace, packageFolder(workspace, api))}/${path} is ${kind}: ${remedy}`);
    if (different.length > 0) continue;
    const wrong = [...stale];
    if (entry && entry.output !== hashTree(tree)) wrong.push("output");
    if (entry && entry.canonical !== hashMeaning(source.description.content ?? null)) wrong.push("canonical");
    for (const name of wrong) report(`specs/specs.lock ${api} ${name} is out of date: run pressroom generate ${api}`);
  }
  if (all) {
    const known = knownApis(workspace);
    for (const api of generatedApis(workspace))
      if (!known.includes(api))
        report(
          `${placeOf(workspace, packageFolder(workspace, api))} belongs to no API: there is no specs/${api}; delete it`,
        );
    for (const api of Object.keys(lock))
      if (!known.includes(api))
        report(`specs/specs.lock ${api} belongs to no API: there is no specs/${api}; run pressroom generate`);
  }
  if (differences === 0)
    print(
      apis.length === 1
        ? "1 package is what its description says"
        : `${apis.length} packages are what their descriptions say`,
    );
  return differences > 0 ? 1 : 0;
}

function isError(finding: Finding): boolean {
  return finding.severity === "error";
}
