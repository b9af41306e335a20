import {
  insideOf,
  isObject,
  type Json,
  type JsonObject,
  referencedPath,
  stringMember,
  toPointer,
} from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { limits } from "./limits.ts";
import { parsePart } from "./parse-description.ts";

/** A virtual folder for resolving references, so that they can't leave it. */
export const folderUrl = "https://the-folder-of-the-file/";

/** The real name of a file. */
function shownReference(reference: string): string {
  return reference.startsWith(folderUrl) ? decodeURIComponent(reference.slice(folderUrl.length)) : reference;
}

/** Returns the bytes of a file by its URL. */
export type FetchFile = (url: string) => Promise<Uint8Array>;

/** Whether any `$ref` leads out of the document, neither to a part of it nor to the `$id` of one of its schemas. */
export function isMultiFile(document: JsonObject): boolean {
  const path: (string | number)[] = [];
  const isBelow = (name: string | number, value: Json): boolean => {
    path.push(name);
    const found = leadsOut(value);
    path.pop();
    return found;
  };
  const leadsOut = (value: Json): boolean => {
    if (Array.isArray(value)) return value.some((item, index) => isBelow(index, item));
    if (!isObject(value)) return false;
    const reference = stringMember(value, "$ref");
    if (reference !== undefined && !reference.startsWith("#") && !referencedPath(document, reference, toPointer(path)))
      return true;
    return Object.keys(value).some((name) => isBelow(name, value[name] as Json));
  };
  return leadsOut(document);
}

/**
 * Makes one document from a description in many files. Files may come only from the place of the description itself.
 * @throws PipelineError if a reference leads elsewhere, or to a file that can't be fetched
 */
export async function bundleFiles(content: JsonObject, url: string, fetchFile: FetchFile): Promise<JsonObject> {
  // Loaded here, since Redocly takes half a second to load and most descriptions are one file.
  const { BaseResolver, Source, bundle, createConfig } = await import("../libraries/redocly.ts");
  const root = new URL(url);
  const errors: PipelineError[] = [];
  let files = 0;
  let bytes = 0;
  const started = performance.now();
  class SamePlaceResolver extends BaseResolver {
    override async loadExternalRef(reference: string): Promise<InstanceType<typeof Source>> {
      try {
        return new Source(reference, JSON.stringify(await load(reference)), "application/json");
      } catch (error) {
        // Redocly wraps errors of this function, and its message names no file.
        if (error instanceof PipelineError)
          errors.push(new PipelineError(`$ref to ${shownReference(reference)}: ${error.message}`));
        throw error;
      }
    }
  }
  const self = stringMember(content, "$self");
  async function load(reference: string): Promise<Json> {
    // The description's own `$id` or `$self` means the description.
    if (self !== undefined && insideOf(reference, self) !== undefined) return content;
    const target = URL.canParse(reference) ? new URL(reference) : undefined;
    if (target?.origin !== root.origin || target.origin === "null")
      throw new PipelineError(
        `leads away from ${url.startsWith(folderUrl) ? "the folder" : root.host}, where the description comes from`,
      );
    if (++files > limits.files) throw new PipelineError(`needs too many files: more than ${limits.files}`);
    if (performance.now() - started > limits.allTime)
      throw new PipelineError(`took too long: all files must arrive within ${limits.allTime / 1000} s`);
    const file = await fetchFile(target.href);
    bytes += file.length;
    if (bytes > limits.allBytes)
      throw new PipelineError(`is too large: all files together exceed ${limits.allBytes / 1024 / 1024} MB`);
    return parsePart(file, target.pathname);
  }
  const document = { source: new Source(url, JSON.stringify(content), "application/json"), parsed: content };
  const result = await bundle({
    doc: document,
    externalRefResolver: new SamePlaceResolver(),
    config: await createConfig({}),
  }).catch((error: unknown) => {
    // Redocly itself may fail because of a refused file.
    throw errors[0] ?? error;
  });
  const first =
    errors[0] ??
    result.problems
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => new PipelineError(message.split("\n")[0] ?? ""))[0];
  if (first) throw first;
  return JSON.parse(JSON.stringify(result.bundle.parsed)) as JsonObject;
}
