import { createClientOf, GetJob } from "@pressroom/api-sitecore-publishing";

const client = createClientOf({ GetJob }, { baseUrl: "https://publishing.example" });
console.log(await client.GetJob({ path: { id: "1" } }));
