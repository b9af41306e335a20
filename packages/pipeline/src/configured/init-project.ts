import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { whyUnreadable } from "@pressroom/description/file";
import type { Print } from "../findings/print.ts";
import { oneLine } from "../findings/finding.ts";
import { DescriptionError, PipelineError } from "../findings/pipeline-error.ts";
import { apiSchemaLine } from "../lint/behaviour/editor-schema.ts";
import { isUrl, readProject } from "../project/read-project.ts";
import { proposalsText, propose, tellProposal } from "../propose/propose.ts";
import { shownText } from "../pull/fetch-source.ts";
import { behaviourFile } from "../workspace/api-source.ts";
import { schemaUrl } from "../workspace/settings-schema.ts";
import { settingsFile } from "../workspace/settings.ts";

/** Options for writing a project's `pressroom.yaml`. */
export interface InitOptions {
  /** Folder of the project. */
  readonly root: string;
  /** File or URL; default: searched for. */
  readonly description?: string | undefined;
  /** Folder for the client. Default: `src/api` in a project that has `src`, else `api`. */
  readonly out?: string | undefined;
  /** Asks a person a question; undefined if there is no terminal. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/**
 * Writes `pressroom.yaml`, and asks only for what can't be found out.
 * @returns exit code
 * @throws PipelineError with exit code 2 if the file already exists, or if no description is found or can be read
 */
export async function initProject({ root, description, out, ask }: InitOptions, print: Print): Promise<number> {
  const file = join(root, settingsFile);
  if (existsSync(file))
    throw new PipelineError(`${settingsFile} is there already: edit it, or run pressroom generate`, 2);
  const found = descriptionsIn(root);
  const chosen = description ?? (found.length === 1 ? found[0] : await askFor(found, ask));
  if (!chosen || (!/^https?:\/\//.test(chosen) && !isFile(resolve(root, chosen))))
    throw new PipelineError(
      `${shown(chosen || "nothing")} is no description${chosen ? ` (${whyUnreadable(resolve(root, chosen))})` : ""}: name a file or URL, e.g. pressroom init openapi.yaml`,
      2,
    );
  if (URL.canParse(chosen) && new URL(chosen).username + new URL(chosen).password !== "")
    throw new PipelineError(
      `${shownText(chosen)} holds a name or password, and ${settingsFile} is no place for one: leave it out`,
      2,
    );
  const given = out ?? (existsSync(join(root, "src")) ? "src/api" : "api");
  // The file is also read on other machines.
  const [place, output] = [isUrl(chosen) ? chosen : chosen.replaceAll(sep, "/"), given.replaceAll(sep, "/")];
  const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : JSON.stringify(text));
  const guessed = await guess(root, chosen);
  const guesses = existsSync(join(root, behaviourFile)) ? undefined : guessed;
  const behaviour = guesses === undefined ? "" : `behaviour: ${behaviourFile}\n`;
  writeFileSync(
    file,
    `# yaml-language-server: $schema=${schemaUrl}\ndescription: ${quoted(place)}\n${behaviour}output: ${quoted(output)}\n`,
    { flag: "wx" },
  );
  if (guesses !== undefined) writeFileSync(join(root, behaviourFile), apiSchemaLine + guesses.text, { flag: "wx" });
  print(`${settingsFile}: ${shown(chosen)} becomes ${output}; run pressroom generate`);
  if (guesses !== undefined) {
    print(`${behaviourFile}: guesses of paging, jobs and what may be repeated, off until you confirm them:`);
    for (const line of guesses.lines.slice(0, mostGuesses)) print(`  ${oneLine(line)}`);
    if (guesses.lines.length > mostGuesses) print(`  and ${guesses.lines.length - mostGuesses} more`);
  }
  return 0;
}

function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}

const mostGuesses = 8;

/**
 * Guesses behaviour from the description. If the description has errors, there are no guesses; `generate` reports the
 * errors.
 * @throws DescriptionError P001 when there is no description
 */
async function guess(root: string, description: string): Promise<{ text: string; lines: string[] } | undefined> {
  try {
    const { source } = await readProject(root, { description });
    const proposals = source === undefined ? [] : propose(source);
    return proposals.length === 0 ? undefined : { text: proposalsText(proposals), lines: proposals.map(tellProposal) };
  } catch (error) {
    if (!(error instanceof PipelineError) || isMissing(error)) throw error;
    return undefined;
  }
}

const isMissing = (error: PipelineError): boolean => error instanceof DescriptionError && error.code === "P001";

/** A URL without secrets; a path stays unchanged, since it may contain an `@`. */
function shown(place: string): string {
  return isUrl(place) ? shownText(place) : place;
}

async function askFor(found: readonly string[], ask: InitOptions["ask"]): Promise<string | undefined> {
  if (ask)
    return (await ask(`Where is the OpenAPI description? ${found.length > 0 ? `(${found.join(", ")}) ` : ""}`)).trim();
  const what = found.length === 0 ? "no description was found" : `there are several descriptions (${found.join(", ")})`;
  throw new PipelineError(`${what}: name one, e.g. pressroom init ${found[0] ?? "openapi.yaml"}`, 2);
}

/** Files with usual names of descriptions, in the project's folder and in usual places. */
function descriptionsIn(root: string): string[] {
  return [".", "api", "docs", "openapi", "spec", "src"].flatMap((folder) => {
    const path = join(root, folder);
    if (!existsSync(path) || !statSync(path).isDirectory()) return [];
    return readdirSync(path)
      .filter((name) => /^(.*[.-])?(openapi|swagger)([.-].*)?\.(ya?ml|json)$/i.test(name))
      .map((name) => (folder === "." ? name : `${folder}/${name}`))
      .sort();
  });
}
