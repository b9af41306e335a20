import { createClient, jobs as kinds, type Client } from "@pressroom/api-siteleaf-v2";
import {
  jobSource,
  jobStreams,
  type CallOptions,
  type ClientConfig,
  type Job,
  type JobOptions,
  type JobReference,
} from "@pressroom/runtime";
import { forgetting } from "./jobs/forgetting.ts";
import type { JobAnswer } from "./jobs/job-answer.ts";
import { createJobs, type FoundJob, type SiteleafStatus } from "./jobs/jobs.ts";
import { readEvent } from "./jobs/read-event.ts";
import type { Siteleaf } from "./siteleaf.ts";
import { collectionsOf, type Collections } from "./v2/collections.ts";
import { documentsOf, type Documents } from "./v2/documents.ts";
import { filesOf, type Files } from "./v2/files.ts";
import { listJobs, type JobsV2 } from "./v2/list-jobs.ts";
import { sitePagesOf, type SitePages } from "./v2/pages.ts";
import { rolesOf, type Roles } from "./v2/roles.ts";
import { jobsOf, siteSource } from "./v2/site-source.ts";
import { sitesOf, type Sites } from "./v2/sites.ts";
import { requireContent, sourceOf, type Source } from "./v2/source.ts";
import { usersOf, type Users } from "./v2/users.ts";

/**
 * Version 2 of Siteleaf. The end of a publish counts only after its site has confirmed it. If the answer to a publish is lost,
 * `findExisting` of the `OutcomeUnknownError` asks the site for its running publish, a `FoundJob`. This is never certain: a running
 * publish may be a colleague's, and if none runs, yours may never have begun or may have ended already.
 */
export interface SiteleafV2 extends Siteleaf {
  /** The version of the API. */
  readonly version: "v2";
  /** Compiles a preview of a site. `https://{siteId}.cloud-preview.siteleaf.com` shows it after the job has succeeded. */
  preview(siteId: string, options?: JobOptions): Job<JobAnswer, SiteleafStatus>;
  /**
   * Makes a site from a zip file. No site can confirm how the import ended, and a second import makes a second site.
   *
   * @param file a `File` with its name, or a `Blob`, which is sent as `site.zip`
   */
  importSite(file: Blob, options?: JobOptions): Job<JobAnswer, SiteleafStatus>;
  /** Jobs that run or have run: watch one, continue a watch, or list them. */
  readonly jobs: JobsV2;
  /** The sites of the account. */
  readonly sites: Sites;
  /** The pages of a site. */
  readonly pages: SitePages;
  /** The collections of a site. */
  readonly collections: Collections;
  /** The documents of a collection. */
  readonly documents: Documents;
  /** Files of collections that are not documents. */
  readonly files: Files;
  /** A site as a folder of files. */
  readonly source: Source;
  /** The users who work on the sites. */
  readonly users: Users;
  /** The roles of users on a site. */
  readonly roles: Roles;
  /** Every operation of the API. */
  readonly client: Client;
}

export function createSiteleafV2(config: ClientConfig): SiteleafV2 {
  const client = createClient(config);
  const imports = jobSource(client, kinds.import, {
    request: { read: imported, stream: imported, cancel: imported },
    observe: { event: readEvent },
    streams: jobStreams,
    settings: config,
  });
  const { start, jobs } = createJobs(
    [
      siteSource(client, "publish", config),
      siteSource(client, "preview", config),
      siteSource(client, "sync", config),
      forgetting(imports),
    ],
    config,
  );
  const running = async (
    site: string,
    kind: "publish" | "preview",
    options: CallOptions,
  ): Promise<FoundJob | undefined> => {
    const { read } = kind === "publish" ? kinds.publish : kinds.preview;
    const id = jobsOf(await client[read]({ path: { site_id: site } }, options))[kind]?.id;
    return id ? { id, site, kind } : undefined;
  };

  return {
    version: "v2",
    publish: (site, options) =>
      start(
        "publish",
        {
          operation: kinds.publish.start,
          site,
          send: (call) => client[kinds.publish.start]({ path: { site_id: site } }, call),
          findRunning: (call) => running(site, "publish", call),
        },
        options,
      ),
    preview: (site, options) =>
      start(
        "preview",
        {
          operation: kinds.preview.start,
          site,
          send: (call) => client[kinds.preview.start]({ path: { site_id: site }, body: {} }, call),
          findRunning: (call) => running(site, "preview", call),
        },
        options,
      ),
    importSite: (file, options) => {
      requireContent("importSite", file);
      const named = file instanceof File ? file : new File([file], "site.zip", { type: "application/zip" });
      return start(
        "import",
        {
          operation: kinds.import.start,
          send: (call) => client[kinds.import.start]({ body: { file: named } }, call),
        },
        options,
      );
    },
    jobs: { ...jobs, list: (filter, options) => listJobs(client, filter, options) },
    sites: sitesOf(client),
    pages: sitePagesOf(client),
    collections: collectionsOf(client),
    documents: documentsOf(client),
    files: filesOf(client),
    source: sourceOf(client, config),
    users: usersOf(client),
    roles: rolesOf(client),
    client,
  };
}

function imported({ id }: JobReference): { path: { job_id: string } } {
  return { path: { job_id: id } };
}
