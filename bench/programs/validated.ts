import { createClientOf, GetJobs } from "@pressroom/api-sitecore-publishing";
import { GetJobs as checks } from "@pressroom/api-sitecore-publishing/validators";
import { validate } from "@pressroom/runtime";

const use = [validate({ GetJobs: checks })];
const client = createClientOf({ GetJobs }, { baseUrl: "https://publishing.example", use });
console.log(await client.GetJobs());
