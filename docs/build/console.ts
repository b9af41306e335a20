/** Calls an operation on a fake that runs in the page, through the generated client of its API. */
import { apiKey, basic, bearer, clientCredentials, type ClientConfig } from "@pressroom/runtime";
import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type Fake,
} from "@pressroom/testing";

type Method = (request: object) => PromiseLike<unknown>;

/** An API in the page: its client, on a fake that keeps what was done until the page is left. */
interface Console {
  readonly client: Readonly<Record<string, Method>>;
}

type Made = (config: ClientConfig) => object;

const consoles: Readonly<Record<string, () => Promise<Console>>> = {
  "adobe-destination-publishing": async () => {
    const { createClient } = await import("@pressroom/api-adobe-destination-publishing");
    const fake = createAdobeDestinationPublishingFake();
    return open(createClient, fake, {
      auth: {
        oauth: bearer(tokenOf(fake)),
        apiKey: apiKey("x-api-key", "client"),
        organization: apiKey("x-gw-ims-org-id", organization),
      },
    });
  },
  "content-hub-jobs": async () => {
    const { createClient } = await import("@pressroom/api-content-hub-jobs");
    const fake = createContentHubJobsFake();
    return open(createClient, fake, {
      baseUrl: "https://content-hub.example",
      auth: { OAuth2: bearer(tokenOf(fake)) },
    });
  },
  "sitecore-publishing": async () => {
    const { createClient } = await import("@pressroom/api-sitecore-publishing");
    const fake = createSitecorePublishingFake();
    return open(createClient, fake, { auth: { Bearer: bearer(tokenOf(fake)) } });
  },
  "siteleaf-v1": async () => {
    const { createClient } = await import("@pressroom/api-siteleaf-v1");
    return open(createClient, createSiteleafV1Fake(), { auth: { keyAndSecret: basic("key", "secret") } });
  },
  "siteleaf-v2": async () => {
    const { createClient } = await import("@pressroom/api-siteleaf-v2");
    return open(createClient, createSiteleafV2Fake(), { auth: { apiKeyAndSecret: basic("key", "secret") } });
  },
};

/** The organization that the fake knows. */
const organization = "0123456789ABCDEF01234567@AdobeOrg";

const opened = new Map<string, Promise<Console>>();

/** What a call gives, as text: the decoded answer, the events of a stream, or how it failed. */
export async function callOnFake(api: string, operation: string, request: object): Promise<string> {
  const make = consoles[api];
  if (!make) return `there is no fake of ${api}`;
  const known = opened.get(api) ?? make();
  opened.set(api, known);
  const method = (await known).client[operation];
  if (!method) return `${api} has no operation ${operation}`;
  try {
    return await shown(await method(request));
  } catch (error) {
    const explain = (error as { explain?: () => string }).explain;
    return explain ? explain.call(error) : String(error);
  }
}

function open(createClient: Made, fake: Fake, config: ClientConfig): Console {
  const fetch = (url: string, init: RequestInit): Promise<Response> => fake.fetch(url, init);
  return { client: createClient({ ...config, fetch }) as Console["client"] };
}

/** The fake's own token endpoint, asked as a user's program asks the vendor's. */
function tokenOf(fake: Fake & { readonly tokenPath?: string }): ReturnType<typeof clientCredentials> {
  return clientCredentials({
    url: `https://login.example${fake.tokenPath ?? "/oauth/token"}`,
    clientId: "client",
    clientSecret: "secret",
    fetch: (url: string, init: RequestInit) => fake.fetch(url, init),
  } as Parameters<typeof clientCredentials>[0]);
}

async function shown(answer: unknown): Promise<string> {
  if (answer === undefined) return "no body";
  if (answer instanceof Blob) return `a file of ${answer.size} bytes`;
  if (typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer) {
    const events: string[] = [];
    for await (const event of answer as AsyncIterable<unknown>) events.push(JSON.stringify(event));
    return events.join("\n");
  }
  return typeof answer === "string" ? answer : JSON.stringify(answer, null, 2);
}
