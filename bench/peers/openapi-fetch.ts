import createClient from "openapi-fetch";
import type { Caller, Wire } from "../caller.ts";
import { jobId, publish, token } from "../exchange.ts";

interface Paths {
  "/authoring/publishing/v1/jobs/{id}": {
    get: { parameters: { path: { id: string } }; responses: { 200: { content: { "application/json": unknown } } } };
  };
  "/authoring/publishing/v1/jobs": {
    post: {
      requestBody: { content: { "application/json": unknown } };
      responses: { 201: { content: { "application/json": unknown } } };
    };
  };
}

/** Bare: no middleware, no retry, no time limit. */
export function openapiFetch({ baseUrl, fetch }: Wire): Caller {
  const client = createClient<Paths>({ baseUrl, fetch, headers: { authorization: `Bearer ${token}` } });
  return {
    name: "openapi-fetch",
    get: async () => (await client.GET("/authoring/publishing/v1/jobs/{id}", { params: { path: { id: jobId } } })).data,
    post: async () => (await client.POST("/authoring/publishing/v1/jobs", { body: publish })).data,
  };
}
