import { testPublishing } from "@pressroom/scenarios";
import { createSitecorePublishing } from "./index.ts";

testPublishing("sitecore-publishing", (config) => {
  const sitecore = createSitecorePublishing({ ...config, clientId: "client", clientSecret: "secret-of-client" });
  return {
    publish: (options) => sitecore.publishSite({ mode: "Smart", locales: ["en"], name: "Publish 7", ...options }),
    resume: sitecore.jobs.resume,
  };
});
