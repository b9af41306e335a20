import { testPublishing } from "@pressroom/scenarios";
import { createSiteleaf } from "./index.ts";

testPublishing("siteleaf-v2", (config) => {
  const siteleaf = createSiteleaf({ ...config, apiKey: "key", apiSecret: "secret-of-key" });
  return { publish: (options) => siteleaf.publish("s-1", options), resume: siteleaf.jobs.resume };
});

testPublishing("siteleaf-v1", (config) => {
  const siteleaf = createSiteleaf({ ...config, version: "v1", apiKey: "key", apiSecret: "secret-of-key" });
  return { publish: (options) => siteleaf.publish("s-1", options), resume: siteleaf.jobs.resume };
});
