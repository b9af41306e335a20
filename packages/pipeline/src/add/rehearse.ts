import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Description } from "@pressroom/description";
import type { ContractOptions, Failure } from "@pressroom/contract";
import { behaviourFile, descriptionFile } from "../workspace/api-source.ts";
import { dropScratch, makeScratch } from "../workspace/scratch.ts";
import { loadGenerated } from "../generate/load-generated.ts";
import { loadContract } from "../generate/load-contract.ts";
import { typeCheck } from "../generate/type-check.ts";
import { compilerOptions } from "../emit/emit-package.ts";
import { readTree, writeTree, type FileTree } from "../workspace/file-tree.ts";
import { formatFinding, oneLine } from "../findings/finding.ts";
import { emitTree } from "../generate/generate-api.ts";
import { lintApi } from "../lint/lint.ts";
import { apiModel } from "../model/api-model.ts";
import { coded, DescriptionError } from "../findings/pipeline-error.ts";
import { SourceFile } from "../workspace/lines/source-file.ts";
import { packageFolder, packageName, specFolder, wrapperFolder, type Workspace } from "../workspace/workspace.ts";
import { propose, proposalsText, tellProposal } from "../propose/propose.ts";
import { emitWrapper } from "./emit-wrapper.ts";
import { exampleOverlay } from "../examples/example-overlay.ts";
import { counted, type Warning } from "./warnings.ts";
import { andMore, readSound } from "./read-sound.ts";

/** All files of an API, and the remaining faults. */
export interface Rehearsal {
  readonly specs: FileTree;
  /** Empty if no wrapper was requested. */
  readonly wrapper: FileTree;
  /** Guesses for `api.yaml`, one line each. */
  readonly guesses: readonly string[];
  readonly operations: number;
  readonly cases: number;
  /** Faults of ours: the generated client does not do what the description says. */
  readonly faults: readonly string[];
  /**
   * Violations of our rules by the description, and failures of its contract suite whose cause is the description, its
   * overlay or Prism.
   */
  readonly warnings: readonly Warning[];
}

/**
 * Makes all files of an API in a temporary folder (examples, guesses, generated package, wrapper), and lints,
 * type-checks and calls it.
 * @param files `openapi.yaml` and `api.yaml`
 * @param withWrapper also make a wrapper
 * @throws DescriptionError if no package can be generated from the description
 */
export async function rehearse(
  { settings }: Workspace,
  id: string,
  title: string,
  files: FileTree,
  today: string,
  withWrapper = false,
): Promise<Rehearsal> {
  const { failureCodes } = await loadContract();
  const scratch = makeScratch(settings);
  try {
    const folder = specFolder(scratch, id);
    writeTree(folder, files);
    const plain = await readSound(scratch, id);
    const overlay = await coded("P002", () => exampleOverlay(plain, title, today));
    if (overlay !== undefined) writeTree(folder, new Map([...files, ["overlay.yaml", overlay]]));
    const source = overlay === undefined ? plain : await readSound(scratch, id);
    const operations = source.operations.length;
    if (operations === 0) throw new DescriptionError("P002", "it describes no operation that a client could call");
    const proposals = propose(source);
    const behaviour = `${files.get(behaviourFile) ?? ""}${proposalsText(proposals)}`;
    writeTree(folder, new Map([...readTree(folder), [behaviourFile, behaviour]]));
    const wrapper = await coded("P003", async (): Promise<FileTree> => {
      writeTree(packageFolder(scratch, id), await emitTree(source));
      if (!withWrapper) return new Map();
      const made = emitWrapper(scratch, apiModel(source), proposals);
      writeTree(wrapperFolder(scratch, id), made);
      return made;
    });
    await coded("P004", () => checkTypes(scratch, id));
    const findings = await coded("P002", () => lintApi(scratch, id, today, true));
    const broken = findings.filter(({ severity }) => severity === "error");
    const { cases, failures } = await coded("P005", () => holdContract(scratch, id));
    const lacking = failures.filter(({ failure }) => failure.blame !== "client");
    return {
      specs: readTree(folder),
      wrapper,
      guesses: proposals.map(tellProposal),
      operations,
      cases,
      faults: failures.filter(({ failure }) => failure.blame === "client").map(({ line }) => line),
      warnings: [
        ...counted(broken.map((finding) => ({ kind: oneLine(finding.what), line: formatFinding(finding) }))),
        ...counted(
          lacking.map(({ failure, line }) => ({ kind: `${failure.code} ${failureCodes[failure.code].title}`, line })),
        ),
      ],
    };
  } finally {
    dropScratch(scratch);
  }
}

/** Compiles a generated package, and the wrapper that uses it. @throws Error that names the first fault */
export async function checkTypes(scratch: Workspace, id: string): Promise<void> {
  const link = join(scratch.root, "node_modules", packageName(scratch, id));
  mkdirSync(join(link, ".."), { recursive: true });
  if (!existsSync(link)) symlinkSync(packageFolder(scratch, id), link, "junction");
  const sources = join(packageFolder(scratch, id), "src");
  // A wrapper's test needs vitest, which is not here.
  const wrapper = join(wrapperFolder(scratch, id), "src/index.ts");
  const files = [join(sources, "index.ts"), join(sources, "resources.ts"), ...(existsSync(wrapper) ? [wrapper] : [])];
  writeTree(join(scratch.root, "check"), new Map([["tsconfig.json", JSON.stringify({ compilerOptions, files })]]));
  const { faults } = await typeCheck(join(scratch.root, "check"));
  if (faults.length > 0) throw new Error(andMore(faults));
}

interface TriedContract {
  readonly cases: number;
  readonly failures: readonly { readonly failure: Failure; readonly line: string }[];
}

async function holdContract(scratch: Workspace, id: string): Promise<TriedContract> {
  const { createContract, runContract, tellFailure } = await loadContract();
  const folder = packageFolder(scratch, id);
  const { createClient } = (await loadGenerated(folder)) as Pick<ContractOptions, "createClient">;
  const read = (name: string, text: string | undefined): Description =>
    new SourceFile(name, text ?? "").content as unknown as Description;
  const description = read("openapi.json", readTree(folder).get("openapi.json"));
  const original = read(descriptionFile, readTree(specFolder(scratch, id)).get(descriptionFile));
  const { cases, failures } = await runContract(
    createContract({ api: id, description, createClient, original }),
    new Date(),
  );
  return {
    cases,
    failures: failures.map(({ where, failure }) => ({ failure, line: oneLine(`${where}: ${tellFailure(failure)}`) })),
  };
}
