import type { components } from "@pressroom/api-siteleaf-v2";

/** What a job says while it runs; the two versions differ only in the name of the event. */
export type JobEvent = components["schemas"]["JobEvent"];

/** What a site of version 2 says of its jobs of one kind: which one runs, and how the last one ended. */
export type SiteJob = components["schemas"]["SiteJob"];

/** Where a state was read from: `raw` of a state is an event, or what the site answers. */
export type JobAnswer = JobEvent | SiteJob;
