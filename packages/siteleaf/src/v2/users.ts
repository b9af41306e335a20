import { listSiteUsers, type Client, type components } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Call, type CallOptions, type Pages, type PagingOptions } from "@pressroom/runtime";

/** A user of Siteleaf. */
export type User = components["schemas"]["User"];

/** The users who work on the sites. */
export interface Users {
  /** The user whose key and secret these are. */
  me(options?: CallOptions): Call<User>;
  /** The users who work on a site. */
  list(siteId: string, options?: PagingOptions): Pages<User>;
}

export function usersOf(client: Client): Users {
  return {
    me: (options) => client.getCurrentUser({}, options),
    list: (siteId, options) =>
      paginateBy({ link: byLink }, listSiteUsers, client.listSiteUsers, { path: { site_id: siteId } }, options),
  };
}
