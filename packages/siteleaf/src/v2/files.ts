import {
  listCollectionFiles,
  type Client,
  type components,
  type ListCollectionFilesRequest,
} from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

/** A file of a collection that is not a document, such as a photo. */
export type CollectionFile = components["schemas"]["File"];

/** Which files to list, with the API's own names. */
export type FileFilter = Omit<NonNullable<ListCollectionFilesRequest["query"]>, "page">;

/** Files of a collection that are not documents. */
export interface Files {
  /** @param collection path of the collection, such as `uploads` */
  list(siteId: string, collection: string, filter?: FileFilter, options?: PagingOptions): Pages<CollectionFile>;
  /** @param file is sent with its own name. Siteleaf refuses a file that begins with front matter, since that is a document */
  create(siteId: string, collection: string, file: File, options?: CallOptions): Call<CollectionFile>;
}

export function filesOf(client: Client): Files {
  return {
    list: (siteId, collection, filter, options) =>
      paginateBy(
        { link: byLink },
        listCollectionFiles,
        client.listCollectionFiles,
        { path: { site_id: siteId, path: collection }, query: filter },
        options,
      ),
    create: (siteId, collection, file, options) =>
      client.createCollectionFile({ path: { site_id: siteId, path: collection }, body: { file } }, options),
  };
}
