import type { Client, components } from "@pressroom/api-siteleaf-v2";
import { InvalidRequestError, mapCall, type Call, type CallOptions, type ClientConfig } from "@pressroom/runtime";
import { createDownload } from "./download.ts";

/** A file or directory of a site's source. */
export type SourceFile = components["schemas"]["SourceFile"];

/** Which files to list. */
export interface SourceListing extends CallOptions {
  /** Name of the directory, such as `_posts`. Default: the root. */
  directory?: string;
  /** Whether to include everything below it. */
  recursive?: boolean;
}

/** A site as a folder of files. Names may have slashes: `_posts/2024-01-05-first-tide.md`. */
export interface Source {
  /** The files and directories in a directory. */
  list(siteId: string, listing?: SourceListing): Call<SourceFile[]>;
  /** The properties of a file, or the entries of a directory. */
  get(siteId: string, name: string, options?: CallOptions): Call<SourceFile | SourceFile[]>;
  /** The content of a file, byte for byte. */
  download(siteId: string, name: string, options?: CallOptions): Call<Blob>;
  /** Creates or replaces a file. Siteleaf may change its name: use the `name` in the result. */
  put(siteId: string, name: string, content: Blob | string, options?: CallOptions): Call<SourceFile>;
  /** Deletes a file. Siteleaf refuses directories and `_config.yml`. */
  delete(siteId: string, name: string, options?: CallOptions): Call<SourceFile>;
}

export function sourceOf(client: Client, config: ClientConfig): Source {
  const at = (site_id: string, name: string): { site_id: string; name: string } => ({ site_id, name });

  /** Without `download` the answer is JSON, so it is never a Blob. */
  const get = (
    siteId: string,
    name: string,
    recursive?: boolean,
    options?: CallOptions,
  ): Call<SourceFile | SourceFile[]> =>
    client.getSource({ path: at(siteId, name), query: { recursive } }, options) as Call<SourceFile | SourceFile[]>;

  return {
    list(siteId, given) {
      const { directory, recursive, ...options } = given ?? {};
      return directory === undefined
        ? client.listSource({ path: { site_id: siteId }, query: { recursive } }, options)
        : mapCall(get(siteId, directory, recursive, options), (found) => (Array.isArray(found) ? found : [found]));
    },
    get: (siteId, name, options) => get(siteId, name, undefined, options),
    download: createDownload(config),
    put: (siteId, name, content, options) =>
      client.putSource({ path: at(siteId, name), body: { file: fileOf(name, content) } }, options),
    delete: (siteId, name, options) => client.deleteSource({ path: at(siteId, name) }, options),
  };
}

function fileOf(name: string, content: Blob | string): File {
  requireContent("source.put", content);
  // If the name is missing, the client refuses the path.
  return new File([content], String(name).split("/").at(-1) ?? "", {
    type: content instanceof Blob ? content.type : "text/plain",
  });
}

/**
 * Requires content that can be in a file. Anything else would be written as the text "undefined" or "[object Object]".
 * @throws InvalidRequestError
 */
export function requireContent(method: string, content: unknown): void {
  if (typeof content === "string" || content instanceof Blob) return;
  // The types don't list these, but JavaScript callers may pass them.
  if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) return;
  throw new InvalidRequestError(`${method} needs the content of a file: a Blob or a string`);
}
