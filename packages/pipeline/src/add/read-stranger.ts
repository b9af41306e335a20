import { readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { whyUnreadable } from "@pressroom/description/file";
import { coded, PipelineError } from "../findings/pipeline-error.ts";
import { folderUrl, type FetchFile } from "../pull/bundle.ts";
import { fetchSource, shownText } from "../pull/fetch-source.ts";
import { limits } from "../pull/limits.ts";
import { readSource, type ReadDescription } from "../pull/read-source.ts";

/** A description from any source, with its original bytes. */
export interface Stranger extends ReadDescription {
  readonly bytes: Uint8Array;
  /** URL of the description; null for a file. */
  readonly url: string | null;
}

/** Reads a file of a folder. @throws PipelineError when it can't be read */
export type ReadFile = (folder: string, name: string) => Uint8Array;

/**
 * Reads a description from a file or a URL: YAML or JSON. Swagger 2.0 is converted, and several files are bundled.
 * Further files may come only from the description's own folder or host.
 * @param readFile for files that are not on the disk, such as those of an older revision
 * @throws DescriptionError with code P001
 */
export function readStranger(source: string, readFile: ReadFile = fileOnDisk): Promise<Stranger> {
  return coded("P001", async () => {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) {
      const file = await fetchSource(source);
      if (!file) throw new PipelineError(`${shownText(source)} answers without a description`);
      const fetchFile: FetchFile = async (url) => (await fetchSource(url))?.bytes ?? new Uint8Array();
      return { ...(await named(source, () => read(file.bytes, file.url, fetchFile))), url: file.url };
    }
    const folder = dirname(source);
    const bytes = readFile(folder, basename(source));
    const here = folderUrl + encodeURIComponent(basename(source));
    const readOther: FetchFile = async (url) => readFile(folder, decodeURIComponent(new URL(url).pathname.slice(1)));
    return { ...(await named(source, () => read(bytes, here, readOther))), url: null };
  });
}

/** Adds the name of the description to errors. */
async function named<T>(source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PipelineError ? new PipelineError(`${shownText(source)} ${error.message}`, 2) : error;
  }
}

async function read(bytes: Uint8Array, url: string, fetchFile: FetchFile): Promise<Omit<Stranger, "url">> {
  return { ...(await readSource(bytes, url, { part: [], oursWording: false }, undefined, fetchFile)), bytes };
}

/** Reads a file in a folder; refuses a link that leads out of it. */
function fileOnDisk(folder: string, name: string): Uint8Array {
  const path = join(folder, name);
  try {
    if (!realpathSync(path).startsWith(realpathSync(folder === "" ? "." : folder).replace(/[\\/]?$/, sep)))
      throw new PipelineError(`${name} leads out of its folder`);
    // A device reports size 0 but never ends. A pipe is allowed, since it ends.
    const state = statSync(path);
    if (!state.isFile() && !state.isFIFO()) throw new PipelineError(`${shownText(path)} is no file`, 2);
    if (state.size > limits.bytes) throw new PipelineError(`${name} is larger than ${limits.bytes / 1024 / 1024} MB`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw new PipelineError(`${shownText(path)} can't be read: ${whyUnreadable(resolve(path))}`, 2);
  }
}
