import type { Client, components } from "@pressroom/api-siteleaf-v2";
import { InvalidRequestError, mapCall, type Call, type CallOptions, type ClientConfig } from "@pressroom/runtime";
import { createDownload } from "./download.ts";

/** A file or directory of a site's source. */
export type SourceFile = components["schemas"]["SourceFile"];

/** Which files to list. */
export interface SourceListing extends CallOptions {
  /** Name of the directory, such as `_posts`. Default: the root. */
  directory?: string;
  /** With everything below it. */
  recursive?: boolean;
}

/** A site as a folder of files. A name may hold slashes: `_posts/2024-01-05-first-tide.md`. */
export interface Source {
  /** The files and directories in a directory. */
  list(siteId: string, listing?: SourceListing): Call<SourceFile[]>;
  /** What is known of a file; of a directory, its entries. */
  get(siteId: string, name: string, options?: CallOptions): Call<SourceFile | SourceFile[]>;
  /** The content of a file, byte for byte. */
  download(siteId: string, name: string, options?: CallOptions): Call<Blob>;
  /** Creates or replaces a file. Siteleaf may change its name: look at the `name` that comes back. */
  put(siteId: string, name: string, content: Blob | string, options?: CallOptions): Call<SourceFile>;
  /** Siteleaf refuses directories and `_config.yml`. */
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
  // Without a name the client refuses the path.
  return new File([content], String(name).split("/").at(-1) ?? "", {
    type: content instanceof Blob ? content.type : "text/plain",
  });
}

/**
 * What goes into a file: anything else would be written as the text "undefined" or "[object Object]".
 * @throws InvalidRequestError
 */
export function requireContent(method: string, content: unknown): void {
  if (typeof content === "string" || content instanceof Blob) return;
  // As the types don't say, but JavaScript takes.
  if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) return;
  throw new InvalidRequestError(`${method} needs the content of a file: a Blob, or a text`);
}
