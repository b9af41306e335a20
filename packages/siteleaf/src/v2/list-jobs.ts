import { listSites, type Client, type components } from "@pressroom/api-siteleaf-v2";
import { byLink, paginateBy, type Pages, type PagingOptions } from "@pressroom/runtime";
import type { JobPlace, SiteleafJobs } from "../jobs/jobs.ts";
import { mapPages } from "./map-pages.ts";
import { jobsOf } from "./site-source.ts";
import type { SiteFilter } from "./sites.ts";

/** The jobs of a site, with Siteleaf's names: for each kind the `id` of the running job, and how the last one ended. */
export interface JobsOfSite extends JobPlace, SiteJobs {
  /** Title of the site. */
  title: string;
}

type SiteJobs = components["schemas"]["SiteJobs"];

/** Where to find a job: in a site, as a publish unless `kind` says otherwise. An import belongs to no site. */
export type JobPlaceV2 = (JobPlace & { kind?: keyof SiteJobs }) | { site?: undefined; kind: "import" };

/** Jobs of all kinds: publishes, previews, syncs and imports. */
export interface JobsV2 extends SiteleafJobs<JobPlaceV2> {
  /** All sites with their running and last jobs. Siteleaf keeps no other list of jobs. */
  list(filter?: SiteFilter, options?: PagingOptions): Pages<JobsOfSite>;
}

export function listJobs(client: Client, filter?: SiteFilter, options?: PagingOptions): Pages<JobsOfSite> {
  const sites = paginateBy({ link: byLink }, listSites, client.listSites, { query: filter }, options);
  return mapPages(sites, (site) => ({ site: site.id, title: site.title, ...jobsOf(site, listSites.id) }));
}
