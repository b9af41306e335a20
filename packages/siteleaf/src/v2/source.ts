import type { Client, components } from "@pressroom/api-siteleaf-v2";
import type { CallOptions, ClientConfig } from "@pressroom/runtime";
import { createDownload } from "./download.ts";

/** A file or directory of a site's source. */
export type SourceFile = components["schemas"]["SourceFile"];

export interface SourceListing extends CallOptions {
  /** Name of the directory, such as `_posts`. Default: the root. */
  directory?: string;
  /** With everything below it. */
  recursive?: boolean;
}

/** A site as a folder of files. A name may hold slashes: `_posts/2024-01-05-first-tide.md`. */
export interface Source {
  list(siteId: string, listing?: SourceListing): Promise<SourceFile[]>;
  /** What is known of a file; of a directory, its entries. */
  get(siteId: string, name: string, options?: CallOptions): Promise<SourceFile | SourceFile[]>;
  /** The content of a file, byte for byte. */
  download(siteId: string, name: string, options?: CallOptions): Promise<Blob>;
  /** Creates or replaces a file. Siteleaf may change its name: look at the `name` that comes back. */
  put(siteId: string, name: string, content: Blob | string, options?: CallOptions): Promise<SourceFile>;
  /** Siteleaf refuses directories and `_config.yml`. */
  delete(siteId: string, name: string, options?: CallOptions): Promise<SourceFile>;
}

export function sourceOf(client: Client, config: ClientConfig): Source {
  const at = (site_id: string, name: string): { site_id: string; name: string } => ({ site_id, name });

  /** Without `download` the answer is JSON, so it is never a Blob. */
  async function get(
    siteId: string,
    name: string,
    recursive?: boolean,
    options?: CallOptions,
  ): Promise<SourceFile | SourceFile[]> {
    return (await client.getSource({ path: at(siteId, name), query: { recursive } }, options)) as
      | SourceFile
      | SourceFile[];
  }

  return {
    async list(siteId, { directory, recursive, ...options } = {}) {
      if (directory === undefined)
        return client.listSource({ path: { site_id: siteId }, query: { recursive } }, options);
      const found = await get(siteId, directory, recursive, options);
      return Array.isArray(found) ? found : [found];
    },
    get: (siteId, name, options) => get(siteId, name, undefined, options),
    download: createDownload(config),
    put: (siteId, name, content, options) =>
      client.putSource({ path: at(siteId, name), body: { file: fileOf(name, content) } }, options),
    delete: (siteId, name, options) => client.deleteSource({ path: at(siteId, name) }, options),
  };
}

function fileOf(name: string, content: Blob | string): File {
  return new File([content], name.slice(name.lastIndexOf("/") + 1), {
    type: content instanceof Blob ? content.type : "text/plain",
  });
}
