import { createClient, jobs as kinds, type Client } from "@pressroom/api-siteleaf-v2";
import type { CallOptions, ClientConfig, Job, JobOptions } from "@pressroom/runtime";
import type { JobAnswer } from "./jobs/job-answer.ts";
import { createJobs } from "./jobs/jobs.ts";
import { streamedSource } from "./jobs/streamed-source.ts";
import type { Siteleaf } from "./siteleaf.ts";
import { collectionsOf, type Collections } from "./v2/collections.ts";
import { documentsOf, type Documents } from "./v2/documents.ts";
import { filesOf, type Files } from "./v2/files.ts";
import { listJobs, type JobsV2 } from "./v2/list-jobs.ts";
import { sitePagesOf, type SitePages } from "./v2/pages.ts";
import { rolesOf, type Roles } from "./v2/roles.ts";
import { siteSource } from "./v2/site-source.ts";
import { sitesOf, type Sites } from "./v2/sites.ts";
import { sourceOf, type Source } from "./v2/source.ts";
import { usersOf, type Users } from "./v2/users.ts";

/**
 * Version 2 of Siteleaf. The end of a publish is believed when its site confirms it. Where the answer to a publish is
 * lost, `findExisting` of the `OutcomeUnknownError` asks the site for the publish that runs: a `FoundJob`, or undefined where
 * none does, be it that it never began or that it has ended already.
 */
export interface SiteleafV2 extends Siteleaf {
  readonly version: "v2";
  /** Compiles a site for `https://{siteId}.cloud-preview.siteleaf.com`, where it stands once the job has succeeded. */
  preview(siteId: string, options?: JobOptions): Job<JobAnswer>;
  /**
   * Makes a site of a zip file. No site can confirm how it ended, and a second import makes a second site.
   *
   * @param file a `File` with its name, or a `Blob`, which is sent as `site.zip`
   */
  importSite(file: Blob, options?: JobOptions): Job<JobAnswer>;
  readonly jobs: JobsV2;
  readonly sites: Sites;
  readonly pages: SitePages;
  readonly collections: Collections;
  readonly documents: Documents;
  /** Files of collections that are not documents. */
  readonly files: Files;
  /** A site as a folder of files. */
  readonly source: Source;
  readonly users: Users;
  readonly roles: Roles;
  /** Every operation as the API has it. */
  readonly client: Client;
}

export function createSiteleafV2(config: ClientConfig): SiteleafV2 {
  const client = createClient(config);
  const stream = {
    operation: "streamJob",
    // One operation streams jobs of all kinds, in the same words.
    states: kinds.publish.states,
    settings: config,
    open: (id: string, options: CallOptions) => client.streamJob({ path: { job_id: id } }, options),
  };
  const cancel = async ({ id }: { id: string }, options: CallOptions): Promise<void> =>
    client.cancelJob({ path: { job_id: id } }, options);
  const { start, jobs } = createJobs(
    [
      siteSource(client, "publish", kinds.publish, stream, cancel),
      siteSource(client, "preview", kinds.preview, stream, cancel),
      // A push to the site's repository starts it, so api.yaml declares no such job; it speaks the same words.
      siteSource(client, "sync", kinds.publish, stream, cancel),
      streamedSource("siteleaf-v2", "import", kinds.import, stream, cancel),
    ],
    config,
  );
  const running = async (site: string, kind: "publish" | "preview"): Promise<string | null | undefined> =>
    (await client.getSite({ path: { site_id: site } })).jobs?.[kind]?.id;

  return {
    version: "v2",
    publish: (site, options) => {
      const send = (call: CallOptions) => client.publishSite({ path: { site_id: site } }, call);
      return start(
        "publish",
        { operation: "publishSite", site, send, findRunning: () => running(site, "publish") },
        options,
      );
    },
    preview: (site, options) => {
      const send = (call: CallOptions) => client.previewSite({ path: { site_id: site }, body: {} }, call);
      return start(
        "preview",
        { operation: "previewSite", site, send, findRunning: () => running(site, "preview") },
        options,
      );
    },
    importSite: (file, options) => {
      const named = file instanceof File ? file : new File([file], "site.zip", { type: "application/zip" });
      return start(
        "import",
        { operation: "importSite", send: (call) => client.importSite({ body: { file: named } }, call) },
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
