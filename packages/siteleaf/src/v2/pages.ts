import { listPages, type Client, type components, type ListPagesRequest } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

type Schemas = components["schemas"];
/** A page of a site. */
export type SitePage = Schemas["Page"];

/** Which pages to list, with the API's own names. */
export type PageFilter = Omit<NonNullable<ListPagesRequest["query"]>, "page">;

/** Pages of a site. */
export interface SitePages {
  /** All pages of a site. They are fetched as you read. */
  list(siteId: string, filter?: PageFilter, options?: PagingOptions): Pages<SitePage>;
  /** Creates a page. */
  create(siteId: string, page: Schemas["NewPage"], options?: CallOptions): Call<SitePage>;
  /** One page, by its id. */
  get(pageId: string, options?: CallOptions): Call<SitePage>;
  /** Changes the given fields and keeps the others. */
  update(pageId: string, changes: Schemas["PageChanges"], options?: CallOptions): Call<SitePage>;
  /** Deletes a page. */
  delete(pageId: string, options?: CallOptions): Call<Schemas["Deleted"]>;
}

export function sitePagesOf(client: Client): SitePages {
  return {
    list: (siteId, filter, options) =>
      paginateBy({ link: byLink }, listPages, client.listPages, { path: { site_id: siteId }, query: filter }, options),
    create: (siteId, page, options) => client.createPage({ path: { site_id: siteId }, body: page }, options),
    get: (pageId, options) => client.getPage({ path: { page_id: pageId } }, options),
    update: (pageId, changes, options) => client.updatePage({ path: { page_id: pageId }, body: changes }, options),
    delete: (pageId, options) => client.deletePage({ path: { page_id: pageId } }, options),
  };
}
