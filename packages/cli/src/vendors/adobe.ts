import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import { first, required } from "../command/values.ts";
import type { Connection, Vendor } from "./vendor.ts";

const example = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";

export const adobe: Vendor = {
  name: "adobe",
  title: "Adobe Experience Platform, destinations made with Destination SDK",
  apis: ["adobe-destination-publishing"],
  variables: [
    { name: "ADOBE_CLIENT_ID", what: "client id of an OAuth server-to-server credential", isIdentity: true },
    { name: "ADOBE_CLIENT_SECRET", what: "its secret", isSecret: true },
    { name: "ADOBE_ORG_ID", what: "organisation, …@AdobeOrg" },
    { name: "ADOBE_SANDBOX", what: "sandbox name, e.g. prod" },
    { name: "ADOBE_SCOPES", what: "as the developer console lists them, between commas", optional: true },
    { name: "ADOBE_BASE_URL", what: "another server than Adobe's", optional: true, server: "api" },
    { name: "ADOBE_TOKEN_URL", what: "another token endpoint than Adobe's", optional: true, server: "tokens" },
  ],
  publishOptions: {
    destination: {
      type: "string",
      value: "id",
      multiple: true,
      what: "id of the destination to submit for review; may be given several times",
    },
  },
  severalOf: "destination",
  subject: (values, environment) =>
    `the destination "${first(values, "destination") ?? ""}" (--destination) in the sandbox "${environment["ADOBE_SANDBOX"]}"`,
  check: (values) => void required(values, "destination", example),
  examples: ["publish adobe --destination 7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34"],
  jobOptions: {
    destination: { type: "string", value: "id", what: "id of the destination the publish request is for" },
  },
  connect(environment, _values, settings): Connection {
    const client = createAdobeDestinations({
      ...settings,
      clientId: environment["ADOBE_CLIENT_ID"] ?? "",
      clientSecret: environment["ADOBE_CLIENT_SECRET"] ?? "",
      orgId: environment["ADOBE_ORG_ID"] ?? "",
      sandbox: environment["ADOBE_SANDBOX"] ?? "",
      scopes: environment["ADOBE_SCOPES"]?.split(",").map((scope) => scope.trim()),
      baseUrl: environment["ADOBE_BASE_URL"],
      tokenUrl: environment["ADOBE_TOKEN_URL"],
    });
    return {
      publish: (values, options) =>
        client.publish({
          ...options,
          destination: required(values, "destination", example),
          destinationAccess: "ALL",
        }),
      watch: (id, values, options) =>
        client.requests.watch({ destination: required(values, "destination", example), configId: id }, options),
      resume: (token, options) => client.requests.resume(token, options),
      async whoAmI(signal) {
        await client.requests.list({ signal });
        const { ADOBE_CLIENT_ID, ADOBE_ORG_ID, ADOBE_SANDBOX } = environment;
        const who = `client ${ADOBE_CLIENT_ID} of ${ADOBE_ORG_ID}, in the sandbox ${ADOBE_SANDBOX}`;
        return { who, may: ["list publish requests"] };
      },
      async *list(_filter, values, options) {
        const wanted = first(values, "destination");
        for (const { destinationId, publishDetailsList } of await client.requests.list(options)) {
          if (wanted !== undefined && destinationId !== wanted) continue;
          for (const { configId, status, destinationType, publishedDate } of publishDetailsList ?? [])
            yield {
              id: configId ?? "",
              status: status ?? "",
              at: timeOf(publishedDate),
              what: `${destinationType ?? ""} ${destinationId ?? ""}`,
            };
        }
      },
    };
  },
};

/** Adobe writes a time in seconds or in milliseconds, as a number or as text. */
function timeOf(written: string | number | undefined): string | undefined {
  const number = Number(written);
  if (written === undefined || !Number.isFinite(number)) return undefined;
  return new Date(number < 1e11 ? number * 1000 : number).toISOString();
}
