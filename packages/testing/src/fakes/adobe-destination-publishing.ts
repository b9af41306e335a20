import { refuseAtGateway } from "./adobe-destination-publishing/gateway.ts";
import { createReviews, type AdobeDestination, type DestinationSeed } from "./adobe-destination-publishing/reviews.ts";
import { json } from "../frame/answers.ts";
import { isFields, readFields, readJson } from "../frame/body.ts";
import { systemClock } from "../frame/clock.ts";
import { createFake, type Fake, type FakeOptions, type FakeParts } from "../frame/fake.ts";
import type { HistoryEntry } from "../frame/history.ts";
import type { OutcomeOption } from "../frame/outcome.ts";
import type { Incoming, Route } from "../frame/router.ts";
import { createSequence } from "../frame/sequence.ts";
import { createTokens } from "../frame/tokens.ts";

export type {
  AdobeDestination,
  DestinationSeed,
  PublishRequest,
  PublishStatus,
} from "./adobe-destination-publishing/reviews.ts";

/** The options of a fake of Adobe's destination publishing. */
export interface AdobeDestinationPublishingFakeOptions extends FakeOptions {
  /** The client that the fake knows; the id is also the value of `x-api-key`. Default: `client` and `secret`. */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** The organisation the client belongs to. Default: `0123456789ABCDEF01234567@AdobeOrg`. */
  readonly organization?: string;
  /** The destinations, as ids or with their history. Default: one, `7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34`. */
  readonly destinations?: readonly (string | DestinationSeed)[];
  /** Milliseconds from a submission to its end. At Adobe it takes up to five working days. Default: 1500. */
  readonly duration?: number;
  /** How reviews end: a failed one is DENIED. Default: they succeed. */
  readonly outcome?: OutcomeOption;
  /** The form of the list of all requests: Adobe's schema and examples differ. Default: `array`. */
  readonly listShape?: "array" | "object" | "items";
  /** The form of `publishedDate`: Adobe's examples differ. Default: `milliseconds`, a number. */
  readonly publishedDate?: "milliseconds" | "seconds-string";
}

/** A fake of the publishing part of Adobe's Destination SDK. */
export interface AdobeDestinationPublishingFake extends Fake {
  /** Path of its token endpoint, from the root of the server. */
  readonly tokenPath: string;
  /** Lets every access token that the fake has issued expire, so that the next call with one gets a 401. */
  expireTokens(): void;
  /** The destinations with their publish requests, in their present state. */
  readonly destinations: readonly AdobeDestination[];
}

const basePath = "/data/core/activation/authoring";
const tokenPath = "/ims/token/v3";
const publishPath = `${basePath}/destinations/publish`;

/**
 * Makes a fake of the publishing part of Adobe's Destination SDK.
 *
 * @example
 * const fake = createAdobeDestinationPublishingFake({ clock: createVirtualClock(), duration: 5 * 24 * 3_600_000 });
 */
export function createAdobeDestinationPublishingFake(
  options: AdobeDestinationPublishingFakeOptions = {},
): AdobeDestinationPublishingFake {
  const clock = options.clock ?? systemClock;
  const sequence = createSequence(options.seed ?? "adobe-destination-publishing");
  const history: HistoryEntry[] = [];
  const credentials = options.credentials ?? { clientId: "client", clientSecret: "secret" };
  const organization = options.organization ?? "0123456789ABCDEF01234567@AdobeOrg";
  const tokens = createTokens(clock, sequence, 86_399);
  const reviews = createReviews({
    clock,
    sequence,
    history,
    organization,
    duration: options.duration ?? 1500,
    outcome: options.outcome,
  });
  for (const seed of options.destinations ?? ["7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34"]) {
    reviews.seed(typeof seed === "string" ? { destinationId: seed } : seed);
  }

  function describe(destination: AdobeDestination): unknown {
    return {
      destinationId: destination.destinationId,
      publishDetailsList: destination.requests.map((request) => ({
        configId: request.configId,
        allowedOrgs: request.allowedOrgs,
        status: request.status,
        destinationType: request.destinationType,
        ...(request.publishedAt === null ? {} : { publishedDate: dateOf(request.publishedAt) }),
      })),
    };
  }

  function dateOf(milliseconds: number): number | string {
    return options.publishedDate === "seconds-string" ? String(Math.floor(milliseconds / 1000)) : milliseconds;
  }

  async function issueToken({ request }: Incoming): Promise<Response> {
    const fields = await readFields(request);
    if (fields["grant_type"] !== "client_credentials") return json(400, { error: "unsupported_grant_type" });
    if (fields["client_id"] !== credentials.clientId || fields["client_secret"] !== credentials.clientSecret) {
      return json(401, { error: "invalid_client", error_description: "The client is not known." });
    }
    const scope = fields["scope"];
    if (typeof scope !== "string" || scope === "" || /\s/.test(scope)) {
      return json(400, { error: "invalid_scope", error_description: "Scopes are required, joined by commas." });
    }
    return json(200, { access_token: tokens.issue(), token_type: "bearer", expires_in: tokens.lifetime });
  }

  function list(): Response {
    const all = reviews.destinations.filter((destination) => destination.requests.length > 0).map(describe);
    if (options.listShape === "items") return json(200, { items: all });
    return json(200, options.listShape === "object" ? (all[0] ?? {}) : all);
  }

  function retrieve({ path }: Incoming): Response {
    const destination = reviews.destinations.find((one) => one.destinationId === path["DESTINATION_ID"]);
    return destination === undefined ? notFound(path["DESTINATION_ID"] ?? "") : json(200, describe(destination));
  }

  async function submit(incoming: Incoming): Promise<Response> {
    const body = await readJson(incoming.request);
    if (!isFields(body) || typeof body["destinationId"] !== "string")
      return json(400, { message: "destinationId is required" });
    if (body["destinationAccess"] !== "ALL") return json(400, { message: "destinationAccess must be ALL" });
    const destination = reviews.destinations.find((one) => one.destinationId === body["destinationId"]);
    if (destination === undefined) return notFound(body["destinationId"]);
    incoming.job = reviews.submit(destination);
    return json(201, describe(destination));
  }

  function notFound(destinationId: string): Response {
    return serviceProblem(404, "DESTAUTH-1404", "Destination not found", `There is no destination ${destinationId}.`);
  }

  function serviceProblem(status: number, code: string, title: string, detail: string): Response {
    const tenantInfo = {
      imsOrgId: organization,
      sandboxName: "prod",
      sandboxId: "5a1c2f60-0000-4000-a000-000000000001",
    };
    const report = { tenantInfo, additionalContext: null, errorChain: [] };
    return json(status, { type: `https://ns.adobe.com/aep/errors/${code}-${status}`, title, status, detail, report });
  }

  const routes: Route[] = [
    { operation: "token", method: "POST", path: tokenPath, open: true, answer: issueToken },
    { operation: "listPublishDestinationRequest", method: "GET", path: publishPath, answer: list },
    { operation: "createPublishDestinationRequest", method: "POST", path: publishPath, starts: true, answer: submit },
    {
      operation: "retrievePublishDestinationRequest",
      method: "GET",
      path: `${publishPath}/{DESTINATION_ID}`,
      answer: retrieve,
    },
  ];
  const parts: FakeParts = {
    api: "adobe-destination-publishing",
    basePath,
    clock,
    history,
    routes,
    settle: reviews.settle,
    guard: ({ request }) => refuseAtGateway(request, tokens, credentials.clientId, organization),
    unknownPath: () => serviceProblem(404, "DESTAUTH-1000", "Not Found", "There is nothing at this path."),
  };
  return createFake(parts, {
    tokenPath,
    expireTokens: tokens.expireAll,
    get destinations(): readonly AdobeDestination[] {
      reviews.settle();
      return reviews.destinations;
    },
  });
}
