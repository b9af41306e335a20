import { createClientOf, getSite } from "@pressroom/api-siteleaf-v2";

const client = createClientOf({ getSite }, { baseUrl: "https://publishing.example" });
console.log(await client.getSite({ path: { site_id: "1" } }));
