import type { components } from "@pressroom/api-siteleaf-v2";

/** An event of a running job. The two versions differ only in the name of the event. */
export type JobEvent = components["schemas"]["JobEvent"];

/** What a site of version 2 says about its jobs of one kind: which one runs, and how the last one ended. */
export type SiteJob = components["schemas"]["SiteJob"];

/** The `raw` of a state: an event, or the site's answer. */
export type JobAnswer = JobEvent | SiteJob;
