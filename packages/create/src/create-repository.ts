import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeApi, openWorkspace, PipelineError, type Print } from "@pressroom/pipeline";
import { oldestNode, templateFiles, writeFiles } from "./template-files.ts";

/** What a repository is made of. */
export interface RepositoryOptions {
  /** Folder that is made; its name becomes the repository's and the scope of its packages. */
  readonly folder: string;
  /** File or URL of the first description; a small one of ours unless given. */
  readonly description?: string | undefined;
  /** What the first API is called; made of its title unless given. */
  readonly id?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Version of the Node that it is made with, and tried with next; the one that runs unless given. */
  readonly node?: string;
}

/** A description of ours, to begin with. */
const sample = fileURLToPath(new URL("../template/sample.yaml", import.meta.url));

/**
 * Makes a repository that keeps clients for APIs: all of it or nothing.
 * @throws PipelineError for a Node that is too old, a folder that holds something, a name that no scope can have, or a description that nothing can be
 * made of
 */
export async function createRepository(options: RepositoryOptions, print: Print): Promise<void> {
  const { folder, description = sample, id, today, node = process.versions.node } = options;
  if (isOlder(node, oldestNode()))
    throw new PipelineError(`this is Node ${node}: the tools of a repository need Node ${oldestNode()} or newer`, 2);
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new PipelineError(`${folder} holds files already: name a new folder`, 2);
  const name = basename(target);
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name))
    throw new PipelineError(`"${name}" can't be the scope of packages: use small letters, digits and hyphens`, 2);
  // Next to its place, so that what fails leaves nothing there.
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
  print(`${folder}: a repository with one API; look at its README.md`);
}

function isOlder(version: string, than: string): boolean {
  const [[major = 0, minor = 0] = [], [oldest = 0, least = 0] = []] = [version, than].map((text) =>
    text.split(".").map(Number),
  );
  return major < oldest || (major === oldest && minor < least);
}
