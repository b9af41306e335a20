// What a page or a worker does with the packages: every wrapper, every generated client, on answers that are written here.
import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import * as adobeApi from "@pressroom/api-adobe-destination-publishing";
import * as contentHubApi from "@pressroom/api-content-hub-jobs";
import * as sitecoreApi from "@pressroom/api-sitecore-publishing";
import * as siteleafV1 from "@pressroom/api-siteleaf-v1";
import * as siteleafV2 from "@pressroom/api-siteleaf-v2";
import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import * as engine from "@pressroom/runtime";
import * as forUsers from "@pressroom/runtime/for-users";
import { ApiError, JobFailedError, createSitecorePublishing } from "@pressroom/sitecore-publishing";
import { createSiteleaf } from "@pressroom/siteleaf";

const json = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

/** A Sitecore that ends each publish in `status`. */
function sitecoreThatEnds(status) {
  const job = (now) => ({
    id: "1b671a64-40d5-491e-99b0-da01ff1f3341",
    name: "n",
    system: { status: now },
    statistics: {},
  });
  return createSitecorePublishing({
    clientId: "client",
    clientSecret: "secret",
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init);
      if (request.url.includes("oauth/token"))
        return json(200, { access_token: "t", expires_in: 3600, token_type: "Bearer" });
      return request.method === "POST" ? json(200, job("Queued")) : json(200, job(status));
    },
  });
}

const publish = { mode: "Smart", locales: ["en"] };

export const tests = {
  "a publish that succeeds is told as a success": async () => {
    const state = await sitecoreThatEnds("Completed").publishSite(publish);
    equal(state.kind, "succeeded");
  },
  "a publish that fails is an error of its kind": async () => {
    const error = await sitecoreThatEnds("Failed")
      .publishSite(publish)
      .then(undefined, (thrown) => thrown);
    equal(error instanceof JobFailedError, true);
    equal(error instanceof engine.JobFailedError, true);
    equal(error instanceof ApiError, false);
  },
  "an answer outside 2xx is an ApiError": async () => {
    const siteleaf = createSiteleaf({
      apiKey: "k",
      apiSecret: "s",
      fetch: async () => json(404, { message: "Not Found" }),
    });
    const error = await siteleaf.sites.get("64b7c1d2e3f405162738495a").then(undefined, (thrown) => thrown);
    equal(error instanceof ApiError && error.status, 404);
  },
  "every wrapper and every generated client can be made": async () => {
    const common = { clientId: "c", clientSecret: "s" };
    createAdobeDestinations({ ...common, orgId: "0123456789ABCDEF01234567@AdobeOrg", sandbox: "prod" });
    createContentHubJobs({ ...common, server: "example.stylelabs.cloud" });
    for (const api of [adobeApi, contentHubApi, sitecoreApi, siteleafV1, siteleafV2])
      equal(Object.keys(api.createClient({ baseUrl: "https://example.test" })).length > 0, true);
  },
  "what a wrapper hands on is the engine's own": async () => {
    equal(forUsers.ApiError, engine.ApiError);
    equal(ApiError, engine.ApiError);
  },
};

export function equal(found, wanted) {
  if (found !== wanted) throw new Error(`found ${String(found)} instead of ${String(wanted)}`);
}

/** Runs `tests`, and says how many went well. */
export async function runAll(all) {
  const failures = [];
  for (const [test, body] of Object.entries(all))
    await body().then(undefined, (error) => failures.push({ test, message: String(error?.stack ?? error) }));
  return { passed: Object.keys(all).length - failures.length, failures };
}

export const run = () => runAll(tests);
