import { testPublishing } from "@pressroom/scenarios";
import { createContentHubJobs } from "./index.ts";

testPublishing("content-hub-jobs", (config) => {
  const contentHub = createContentHubJobs({
    ...config,
    server: "hub.example",
    clientId: "client",
    clientSecret: "secret-of-client",
  });
  return {
    publish: (options) => contentHub.jobs.watch(7, options),
    resume: contentHub.jobs.resume,
  };
});
