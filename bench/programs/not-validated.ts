import { createClientOf, GetJobs } from "@pressroom/api-sitecore-publishing";

const client = createClientOf({ GetJobs }, { baseUrl: "https://publishing.example" });
console.log(await client.GetJobs());
