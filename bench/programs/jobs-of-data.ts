import { CancelJob, Create, createClientOf, GetJob } from "@pressroom/api-sitecore-publishing";
import { createJobs } from "@pressroom/api-sitecore-publishing/resources";

const client = createClientOf({ Create, GetJob, CancelJob }, { baseUrl: "https://publishing.example" });
const options = { xmc: { locales: ["en"], site: { mode: "Smart" as const } } };
console.log(await createJobs(client).publish.start({ body: { name: "Everything", source: "a program", options } }));
