import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeApi, openWorkspace, PipelineError, type Print } from "@pressroom/pipeline";
import { oldestNode, templateFiles, writeFiles } from "./template-files.ts";

/** The options of a new repository. */
export interface RepositoryOptions {
  /** The new folder. Its name becomes the name of the repository and the scope of its packages. */
  readonly folder: string;
  /** File or URL of the first description. Default: a small sample. */
  readonly description?: string | undefined;
  /** Id of the first API. Default: made from its title. */
  readonly id?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Version of Node that runs. Default: the present one. */
  readonly node?: string;
}

/** The sample description. */
const sample = fileURLToPath(new URL("../template/sample.yaml", import.meta.url));

/**
 * Makes a repository that keeps clients for APIs, completely or not at all.
 * @throws PipelineError if Node is too old, the folder is not empty, its name can't be a scope, or no client can be made from the
 *   description
 */
export async function createRepository(options: RepositoryOptions, print: Print): Promise<void> {
  const { folder, description = sample, id, today, node = process.versions.node } = options;
  if (isOlder(node, oldestNode()))
    throw new PipelineError(`this is Node ${node}: the tools of a repository need Node ${oldestNode()} or newer`, 2);
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new PipelineError(`${folder} is not empty: choose a new folder`, 2);
  const name = basename(target);
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name))
    throw new PipelineError(
      `"${name}" can't be the scope of packages: use lower-case letters, digits, hyphens, dots and underscores`,
      2,
    );
  // Made next to its final place, so that a failure leaves nothing there.
  const aside = join(dirname(target), `.${name}.${process.pid}.new`);
  mkdirSync(aside, { recursive: true });
  try {
    writeFiles(aside, templateFiles(name));
    const source = /^https?:/.test(description) ? description : resolve(description);
    await describeApi(
      openWorkspace(aside),
      source,
      id ?? (description === sample ? "sample" : undefined),
      today,
      print,
    );
    rmSync(target, { recursive: true, force: true });
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  print(`${folder}: a repository with one API; read its README.md`);
}

function isOlder(version: string, than: string): boolean {
  const [[major = 0, minor = 0] = [], [oldest = 0, least = 0] = []] = [version, than].map((text) =>
    text.split(".").map(Number),
  );
  return major < oldest || (major === oldest && minor < least);
}
