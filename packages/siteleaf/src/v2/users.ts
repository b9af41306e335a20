import { listSiteUsers, type Client, type components } from "@pressroom/api-siteleaf-v2";
import type { CallOptions, Pages, PagingOptions } from "@pressroom/runtime";
import { list } from "./list.ts";

export type User = components["schemas"]["User"];

export interface Users {
  /** Whose key and secret these are. */
  me(options?: CallOptions): Promise<User>;
  /** Who works on a site. */
  list(siteId: string, options?: PagingOptions): Pages<User>;
}

export function usersOf(client: Client): Users {
  return {
    me: (options) => client.getCurrentUser({}, options),
    list: (siteId, options) => list(listSiteUsers, client.listSiteUsers, { path: { site_id: siteId } }, options),
  };
}
