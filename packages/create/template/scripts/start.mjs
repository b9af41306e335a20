// Calls each API of this repository once, with its built client, against a mock of its description.
import { readdirSync, readFileSync } from "node:fs";
import { listCases, startPrism } from "@pressroom/contract";
import { apiKey, basic, bearer, cookieKey, queryKey } from "@pressroom/runtime";

const packages = new URL("../packages/", import.meta.url);
const keys = { header: apiKey, query: queryKey, cookie: cookieKey };

for (const name of readdirSync(packages).filter((folder) => folder.startsWith("api-"))) {
  const description = JSON.parse(readFileSync(new URL(`${name}/openapi.json`, packages), "utf8"));
  const first = listCases(name, description).cases.find(({ code }) => code < 300);
  if (first === undefined) continue;
  const { createClient } = await import(new URL(`${name}/dist/index.js`, packages).href);
  const prism = await startPrism(description);
  const auth = Object.fromEntries(
    Object.entries(description.components?.securitySchemes ?? {}).map(
      ([scheme, { type, in: place, scheme: kind, name }]) => [
        scheme,
        type === "apiKey" ? keys[place](name, "key") : kind === "basic" ? basic("user", "password") : bearer("token"),
      ],
    ),
  );
  const client = createClient({ baseUrl: prism.url, auth });
  const { path, query, header, cookie, querystring, body, mediaType } = first.request;
  const request = { path, query, header, cookie, querystring, body, mediaType };
  for (const place of Object.keys(request)) if (request[place] === undefined) delete request[place];
  try {
    const answer = await client[first.operationId](request);
    console.log(`${name} ${first.operationId}: ${JSON.stringify(answer)?.slice(0, 200) ?? "no body"}`);
  } finally {
    await prism.close();
  }
}
