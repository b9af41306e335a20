import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type Fake,
} from "@pressroom/testing";

/** What a program needs to meet the fakes where the vendors would be. */
export interface Servers {
  readonly fetch: Fake["fetch"];
  /** Credentials that the fakes know, by the names that the samples read them under. */
  readonly environment: Readonly<Record<string, string>>;
}

const organization = "0123456789ABCDEF01234567@AdobeOrg";
const credentials = { CLIENT_ID: "client", CLIENT_SECRET: "secret" };

/** New fakes behind the vendors' hosts. @param document what is read: a generated package's README needs a token of its API */
export async function fakesAsServers(document: string): Promise<Servers> {
  const contentHub = createContentHubJobsFake();
  for (const id of [39596, 41207]) {
    contentHub.seedJob({ id, targetCount: 2 });
    contentHub.submitJob(id);
  }
  const fakes: readonly [RegExp, Fake][] = [
    [/\.siteleaf\.com\/v1/, createSiteleafV1Fake()],
    [/\.siteleaf\.com\//, createSiteleafV2Fake()],
    [/\.(adobe\.io|adobelogin\.com)\//, createAdobeDestinationPublishingFake()],
    [/\.sitecorecloud\.io\//, createSitecorePublishingFake()],
    [/\/\/your-server/, contentHub],
  ];
  const tokens = fakes.find(([, { api, tokenPath }]) => tokenPath && document.startsWith(`packages/api-${api}/`))?.[1];
  return {
    fetch: (request, init) => {
      const url = request instanceof Request ? request.url : String(request);
      const fake = fakes.find(([host]) => host.test(url))?.[1];
      return fake ? fake.fetch(request, init) : answerMadeUp(url);
    },
    environment: {
      ...named("SITECORE", credentials),
      ...named("CONTENT_HUB", { ...credentials, USERNAME: "user", PASSWORD: "password" }),
      ...named("ADOBE", { ...credentials, ORG_ID: organization }),
      ...named("SITELEAF", { API_KEY: "key", API_SECRET: "secret" }),
      NAME: "key",
      PASSWORD: "secret",
      SECRET: "secret",
      X_API_KEY: "client",
      X_GW_IMS_ORG_ID: organization,
      ...(tokens ? { TOKEN: await askForToken(tokens) } : {}),
    },
  };
}

function named(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]));
}

async function askForToken({ fetch, tokenPath }: Fake): Promise<string> {
  const grant = { grant_type: "client_credentials", client_id: "client", client_secret: "secret" };
  const body = new URLSearchParams({ ...grant, scope: "openid", audience: "https://api.sitecorecloud.io" });
  const answer = await fetch(`https://login.example${tokenPath}`, { method: "POST", body });
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

/** The made-up API of samples that name no vendor: a token, or a job. */
async function answerMadeUp(url: string): Promise<Response> {
  if (new URL(url).hostname.endsWith(".example"))
    return Response.json({ access_token: "token", expires_in: 600, id: "7" });
  throw new TypeError(`no fake answers for ${url}`);
}
