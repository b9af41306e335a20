import { Create, createClientOf, GetJob, GetJobs } from "@pressroom/api-sitecore-publishing";

const client = createClientOf({ GetJob, Create, GetJobs }, { baseUrl: "https://publishing.example" });
console.log(await client.GetJob({ path: { id: "1" } }));
