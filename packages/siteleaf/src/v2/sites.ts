import { listSites, type Client, type components, type ListSitesRequest } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

type Schemas = components["schemas"];
/** A site in version 2. */
export type Site = Schemas["Site"];

/** Which sites to list, with the API's own names. */
export type SiteFilter = Omit<NonNullable<ListSitesRequest["query"]>, "page">;

/** The sites of the account. */
export interface Sites {
  /** All sites of the account. Pages are fetched as you read. */
  list(filter?: SiteFilter, options?: PagingOptions): Pages<Site>;
  /** Creates a site. */
  create(site: Schemas["NewSite"], options?: CallOptions): Call<Site>;
  /** One site, by its id. */
  get(siteId: string, options?: CallOptions): Call<Site>;
  /** Changes the given fields and keeps the others. Hosting and sync are set here. */
  update(siteId: string, changes: Schemas["SiteChanges"], options?: CallOptions): Call<Site>;
  /** Deletes a site. */
  delete(siteId: string, options?: CallOptions): Call<Schemas["Deleted"]>;
  /** All tags of the site's posts. */
  tags(siteId: string, options?: CallOptions): Call<string[]>;
  /** All categories of the site's posts. */
  categories(siteId: string, options?: CallOptions): Call<string[]>;
}

export function sitesOf(client: Client): Sites {
  const path = (site_id: string): { site_id: string } => ({ site_id });
  return {
    list: (filter, options) => paginateBy({ link: byLink }, listSites, client.listSites, { query: filter }, options),
    create: (site, options) => client.createSite({ body: site }, options),
    get: (siteId, options) => client.getSite({ path: path(siteId) }, options),
    update: (siteId, changes, options) => client.updateSite({ path: path(siteId), body: changes }, options),
    delete: (siteId, options) => client.deleteSite({ path: path(siteId) }, options),
    tags: (siteId, options) => client.listPostTags({ path: path(siteId) }, options),
    categories: (siteId, options) => client.listPostCategories({ path: path(siteId) }, options),
  };
}
