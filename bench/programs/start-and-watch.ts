import { Create, createClientOf, GetJob, isApiError, jobs } from "@pressroom/api-sitecore-publishing";
import { bearer, clientCredentials, Job } from "@pressroom/runtime";

const token = clientCredentials({ url: "https://login.example/oauth/token", clientId: "id", clientSecret: "secret" });
const client = createClientOf({ Create, GetJob }, { auth: { Bearer: bearer(token) } });
const job = new Job(
  {
    api: "sitecore-publishing",
    kind: "publish",
    descriptor: jobs.publish,
    confirms: true,
    async read({ id }, options) {
      const raw = await client.GetJob({ path: { id } }, options);
      return { status: raw.system?.status ?? "", raw };
    },
  },
  async () => {
    const { id } = await client.Create({
      body: { name: "Everything", source: "a program", options: { xmc: { locales: ["en"], site: { mode: "Smart" } } } },
    });
    return { reference: { id: id ?? "" } };
  },
);
try {
  for await (const state of job) console.log(state.status);
} catch (error) {
  if (isApiError(error, "Create", 403)) console.error(error.explain());
  else throw error;
}
