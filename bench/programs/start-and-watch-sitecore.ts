import { createSitecorePublishing, JobFailedError, OutcomeUnknownError } from "@pressroom/sitecore-publishing";

const sitecore = createSitecorePublishing({ clientId: "id", clientSecret: "secret" });
const job = sitecore.publishSite({ mode: "Smart", locales: ["en"] });
try {
  for await (const state of job) console.log(state.status, state.progress);
  await job;
} catch (error) {
  if (error instanceof JobFailedError) console.error(error.explain());
  else if (error instanceof OutcomeUnknownError) console.error(await error.findExisting?.());
  else throw error;
}
