import { Create, createClientOf, GetJob, isApiError, jobs } from "@pressroom/api-sitecore-publishing";
import { bearer, clientCredentials, Job, jobSource, submit } from "@pressroom/runtime";

const token = clientCredentials({ url: "https://login.example/oauth/token", clientId: "id", clientSecret: "secret" });
const client = createClientOf({ Create, GetJob }, { auth: { Bearer: bearer(token) } });
const source = jobSource(
  client,
  { ...jobs.publish, cancel: undefined },
  {
    request: { read: ({ id }) => ({ path: { id } }) },
    observe: { read: (raw) => ({ status: raw.system?.status ?? "", raw }) },
  },
);
const options = { xmc: { locales: ["en"], site: { mode: "Smart" as const } } };
const body = { name: "Everything", source: "a program", options };
const job = new Job(source, (call) =>
  submit("Create", () => client.Create({ body }, call), {
    started: ({ id }) => (id ? { reference: { id } } : undefined),
  }),
);
try {
  for await (const state of job) console.log(state.status);
} catch (error) {
  if (isApiError(error, "Create", 403)) console.error(error.explain());
  else throw error;
}
