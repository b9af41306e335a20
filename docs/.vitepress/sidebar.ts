/** A group of pages. */
export interface Group {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

const page = (link: string, text: string): { text: string; link: string } => ({ text, link });

/** Every page that people are led to. */
export const sidebar: readonly Group[] = [
  {
    text: "Publish in five minutes",
    items: [
      page("/start/siteleaf", "Siteleaf"),
      page("/start/sitecore-publishing", "Sitecore Publishing"),
      page("/start/content-hub-jobs", "Sitecore Content Hub"),
      page("/start/adobe-destinations", "Adobe destinations"),
      page("/packages/cli", "From a terminal or CI"),
    ],
  },
  {
    text: "Guides",
    items: [
      page("/guides/jobs", "Jobs"),
      page("/guides/once", "Once"),
      page("/guides/errors", "Errors, and what to do"),
      page("/guides/retries", "Retries and deadlines"),
      page("/guides/streams", "Streams"),
      page("/guides/middleware", "Middleware, limits and traces"),
      page("/guides/validation", "Check answers"),
      page("/guides/proxies", "Proxies and certificates"),
      page("/guides/fakes", "Test with fakes"),
    ],
  },
  {
    text: "Your own API",
    items: [
      page("/guides/your-own-api", "A client in your project"),
      page("/guides/resources", "Resources, lists and jobs"),
      page("/packages/create", "A repository of clients"),
      page("/guides/in-ci", "In your CI"),
      page("/guides/contract-tests", "Contract tests in your CI"),
      page("/guides/changing-a-description", "When a description changes"),
      page("/ratings", "Ratings"),
      page("/corpus", "Thirty descriptions"),
    ],
  },
  {
    text: "Coming from",
    items: [
      page("/migrate/from-openapi-fetch", "openapi-fetch"),
      page("/migrate/from-openapi-typescript", "openapi-typescript"),
      page("/migrate/from-hey-api", "hey-api"),
      page("/migrate/from-orval", "orval"),
      page("/migrate/from-stainless", "Stainless"),
    ],
  },
  {
    text: "Packages",
    items: [
      page("/packages/runtime", "The engine"),
      page("/packages/stores", "Stores"),
      page("/packages/testing", "Fakes"),
      page("/packages/contract", "Contract tests"),
      page("/packages/description", "The reader of descriptions"),
      page("/packages/pipeline", "The pipeline"),
    ],
  },
  {
    text: "Reference",
    items: [
      page("/reference/operations/sitecore-publishing", "Sitecore Publishing: operations"),
      page("/reference/operations/content-hub-jobs", "Content Hub Jobs: operations"),
      page("/reference/operations/adobe-destination-publishing", "Adobe: operations"),
      page("/reference/operations/siteleaf-v2", "Siteleaf v2: operations"),
      page("/reference/operations/siteleaf-v1", "Siteleaf v1: operations"),
      page("/reference/types/index", "Types"),
    ],
  },
  {
    text: "Project",
    items: [
      page("/comparison", "Compared with other tools"),
      page("/project/numbers", "Numbers"),
      page("/project/architecture", "Architecture"),
      page("/decisions/README", "Decisions"),
      page("/project/contributing", "Contributing"),
      page("/project/security", "Security"),
    ],
  },
];
