import { testPublishing } from "@pressroom/scenarios";
import { createAdobeDestinations } from "./index.ts";

testPublishing("adobe-destinations", (config) => {
  const adobe = createAdobeDestinations({
    ...config,
    clientId: "client",
    clientSecret: "secret-of-client",
    orgId: "org@AdobeOrg",
    sandbox: "prod",
  });
  return {
    publish: (options) => adobe.publish({ destination: "d-1", destinationAccess: "ALL", ...options }),
    resume: adobe.requests.resume,
  };
});
