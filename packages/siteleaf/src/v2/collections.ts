import { listCollections, type Client, type components, type ListCollectionsRequest } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

type Schemas = components["schemas"];
/** A collection of documents, such as the posts of a site. */
export type Collection = Schemas["Collection"];

/** Which collections to list, with the API's own names. */
export type CollectionFilter = Omit<NonNullable<ListCollectionsRequest["query"]>, "page">;

/** Collections of a site. They are found by `path`, such as `posts`, not by id. */
export interface Collections {
  /** All collections of a site. Pages are fetched as you read. */
  list(siteId: string, filter?: CollectionFilter, options?: PagingOptions): Pages<Collection>;
  /** Creates a collection. */
  create(siteId: string, collection: Schemas["NewCollection"], options?: CallOptions): Call<Collection>;
  /** One collection. */
  get(siteId: string, path: string, options?: CallOptions): Call<Collection>;
  /** Changes the given fields and keeps the others. */
  update(siteId: string, path: string, changes: Schemas["CollectionChanges"], options?: CallOptions): Call<Collection>;
  /** Deletes a collection. */
  delete(siteId: string, path: string, options?: CallOptions): Call<Schemas["Deleted"]>;
}

export function collectionsOf(client: Client): Collections {
  const at = (site_id: string, path: string): { site_id: string; path: string } => ({ site_id, path });
  return {
    list: (siteId, filter, options) =>
      paginateBy(
        { link: byLink },
        listCollections,
        client.listCollections,
        { path: { site_id: siteId }, query: filter },
        options,
      ),
    create: (siteId, collection, options) =>
      client.createCollection({ path: { site_id: siteId }, body: collection }, options),
    get: (siteId, path, options) => client.getCollection({ path: at(siteId, path) }, options),
    update: (siteId, path, changes, options) =>
      client.updateCollection({ path: at(siteId, path), body: changes }, options),
    delete: (siteId, path, options) => client.deleteCollection({ path: at(siteId, path) }, options),
  };
}
