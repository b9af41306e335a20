import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ContractOptions, NamedFailure } from "@pressroom/contract";
import { titleOf, type Description } from "@pressroom/description";
import { behaviourText, titleOfDescription } from "../add/api-files.ts";
import { andMore, readSound } from "../add/read-sound.ts";
import { readStranger } from "../add/read-stranger.ts";
import { behaviourFile, descriptionFile } from "../workspace/api-source.ts";
import { writeTree } from "../workspace/file-tree.ts";
import { loadContract } from "../generate/load-contract.ts";
import { loadGenerated } from "../generate/load-generated.ts";
import { emitTree } from "../generate/generate-api.ts";
import { findingCodes } from "../findings/finding-codes.ts";
import { coded, DescriptionError } from "../findings/pipeline-error.ts";
import { fragmentFinding } from "../lint/transport-rules.ts";
import { packageFolder, packageName, specFolder, type Workspace } from "../workspace/workspace.ts";
import type { Findings, Told } from "./stage.ts";
import { typeCheck } from "../generate/type-check.ts";

/** Id of the API in the temporary workspace. */
export const api = "tried";

/**
 * Takes a description through the whole chain.
 * @param source file or URL
 * @param tell called at the start of every stage, and for every fault
 */
export async function tryDescription(workspace: Workspace, source: string, tell: (told: Told) => void): Promise<void> {
  try {
    tell({ kind: "stage", stage: "convert" });
    const { content, mended } = await readStranger(source);
    if (mended.length > 0) tell({ kind: "mended", lines: mended });
    mkdirSync(specFolder(workspace, api), { recursive: true });
    // JSON is also YAML, and faster to parse.
    writeFileSync(join(specFolder(workspace, api), descriptionFile), JSON.stringify(content));
    writeFileSync(
      join(specFolder(workspace, api), behaviourFile),
      behaviourText(api, packageName(workspace, api), titleOfDescription(content, api), null, "tried"),
    );

    tell({ kind: "stage", stage: "lint" });
    const read = await readSound(workspace, api);
    const operations = read.operations;
    tell({ kind: "counts", operations: operations.length });
    const fragments = operations.filter(({ path }) => path.includes("#"));
    if (fragments[0])
      tell({
        kind: "finding",
        blame: `description: ${titleOf(fragments[0])} ${fragmentFinding} (and ${fragments.length - 1} more like it)`,
        findings: { description: fragments.length },
      });

    tell({ kind: "stage", stage: "generate" });
    await coded("P003", async () => writeTree(packageFolder(workspace, api), await emitTree(read)));

    tell({ kind: "stage", stage: "typecheck" });
    const { faults, mebibytes } = await coded("P004", () => typeCheck(packageFolder(workspace, api)));
    tell({ kind: "counts", mebibytes });
    if (faults.length > 0) throw new DescriptionError("P004", andMore(faults));

    tell({ kind: "stage", stage: "contract" });
    await coded("P005", () => holdContract(workspace, tell));
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    const { blame } = findingCodes[error.code];
    tell({ kind: "finding", blame: `${blame}: ${error.message}`, code: error.code, findings: { [blame]: 1 } });
  }
}

async function holdContract(workspace: Workspace, tell: (told: Told) => void): Promise<void> {
  const { checkDescription, compileExamples } = await loadContract();
  const folder = packageFolder(workspace, api);
  const { createClient } = (await loadGenerated(folder)) as Pick<ContractOptions, "createClient">;
  const result = await checkDescription(join(folder, "openapi.json"), createClient);
  if ("code" in result)
    return tell({
      kind: "finding",
      blame: `${result.blame}: ${result.code} ${result.text}`,
      findings: { [result.blame]: 1 },
    });
  tell({ kind: "counts", cases: result.run.cases });
  const description = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) as Description;
  const { allowed, compiled, failures } = await compileExamples(api, folder, description);
  tell({ kind: "counts", examples: { allowed, compiled } });
  tell({ kind: "stage", stage: "done" });
  const all = [...result.run.failures, ...failures.map((failure) => ({ where: "description", failure }))];
  if (all.length > 0) tell({ kind: "finding", blame: tellFailures(all), findings: countByBlame(all) });
}

function countByBlame(failures: readonly NamedFailure[]): Findings {
  const counts: Record<string, number> = {};
  for (const { failure } of failures) counts[failure.blame] = (counts[failure.blame] ?? 0) + 1;
  return counts;
}

/**
 * The failures by code, with who has to change something and the first place. Values from the vendor's file are not
 * shown.
 */
function tellFailures(failures: readonly NamedFailure[]): string {
  const kinds = new Map<string, NamedFailure[]>();
  for (const failure of failures) {
    const kind = `${failure.failure.blame} ${failure.failure.code}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), failure]);
  }
  return [...kinds].map(([kind, list]) => `${kind} × ${list.length}, e.g. ${placeOf(list[0])}`).join("; ");
}

/** The place of a failure; a failure outside of calls names its place in its text. */
function placeOf(failure: NamedFailure | undefined): string {
  if (failure === undefined) return "";
  const {
    where,
    failure: { text },
  } = failure;
  return ["description", "coverage", "mutants", "excuses"].includes(where) ? text.slice(0, 120) : where;
}
