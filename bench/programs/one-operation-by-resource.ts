import { GetJob } from "@pressroom/api-sitecore-publishing/methods";
import { createClientOf } from "@pressroom/api-sitecore-publishing/resources";

const client = createClientOf([GetJob], { baseUrl: "https://publishing.example" });
console.log(await client.jobs.get({ path: { id: "1" } }));
