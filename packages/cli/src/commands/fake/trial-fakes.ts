import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type Fake,
} from "@pressroom/testing";

/** A fake for trying this program. */
export interface TrialFake {
  /** Id of the API. */
  readonly api: string;
  create(): Fake;
  /** The environment variables that make this program use it. */
  environment(fake: Fake, url: string): Readonly<Record<string, string>>;
  /** A command to try on it. */
  readonly trial: string;
}

const site = "64b7c1d2e3f405162738495a";
const destination = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";
const organization = "0123456789ABCDEF01234567@AdobeOrg";

function siteleafEnvironment(version: string) {
  return (fake: Fake, url: string): Record<string, string> => ({
    SITELEAF_API_KEY: "key",
    SITELEAF_API_SECRET: "secret",
    SITELEAF_SITE_ID: site,
    SITELEAF_API_VERSION: version,
    SITELEAF_BASE_URL: url + fake.basePath,
  });
}

export const trialFakes: readonly TrialFake[] = [
  {
    api: "sitecore-publishing",
    create: () => createSitecorePublishingFake(),
    environment: (fake, url) => ({
      SITECORE_CLIENT_ID: "client",
      SITECORE_CLIENT_SECRET: "secret",
      SITECORE_BASE_URL: url + fake.basePath,
      SITECORE_TOKEN_URL: url + fake.tokenPath,
    }),
    trial: "publish sitecore --locale en --interval 0.3",
  },
  {
    api: "content-hub-jobs",
    create: () => {
      const fake = createContentHubJobsFake();
      fake.seedJob({ id: 39596, targetCount: 4 });
      fake.submitJob(39596);
      return fake;
    },
    environment: (fake, url) => ({
      CONTENT_HUB_URL: url + fake.basePath,
      CONTENT_HUB_CLIENT_ID: "client",
      CONTENT_HUB_CLIENT_SECRET: "secret",
    }),
    trial: "jobs watch content-hub 39596 --interval 0.3",
  },
  {
    api: "adobe-destination-publishing",
    create: () => createAdobeDestinationPublishingFake({ organization, destinations: [destination] }),
    environment: (fake, url) => ({
      ADOBE_CLIENT_ID: "client",
      ADOBE_CLIENT_SECRET: "secret",
      ADOBE_ORG_ID: organization,
      ADOBE_SANDBOX: "prod",
      ADOBE_BASE_URL: url + fake.basePath,
      ADOBE_TOKEN_URL: url + fake.tokenPath,
    }),
    trial: `publish adobe --destination ${destination} --interval 0.3`,
  },
  {
    api: "siteleaf-v1",
    create: () => createSiteleafV1Fake(),
    environment: siteleafEnvironment("v1"),
    trial: "publish siteleaf",
  },
  {
    api: "siteleaf-v2",
    create: () => createSiteleafV2Fake(),
    environment: siteleafEnvironment("v2"),
    trial: "publish siteleaf",
  },
];
