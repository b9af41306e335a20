import { getClient, type ClientOptions } from "@azure-rest/core-client";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import type { Caller, Wire } from "../caller.ts";
import { collectionPath, jobId, publish, token } from "../exchange.ts";

/** Over a wire of its own it sends with `node:http`; a mocked `fetch` is put behind its `HttpClient`. */
export function azureRest({ baseUrl, fetch }: Wire): Caller {
  const options: ClientOptions = { allowInsecureConnection: true };
  if (fetch) {
    options.httpClient = {
      async sendRequest(request) {
        const response = await fetch(request.url, {
          method: request.method,
          headers: request.headers.toJSON(),
          body: request.body as BodyInit,
        });
        return {
          request,
          status: response.status,
          headers: createHttpHeaders(Object.fromEntries(response.headers)),
          bodyAsText: await response.text(),
        };
      },
    };
  }
  const client = getClient(baseUrl, options);
  const headers = { authorization: `Bearer ${token}` };
  return {
    name: "@azure-rest/core-client",
    get: async () => (await client.path(`${collectionPath}/{id}`, jobId).get({ headers })).body,
    post: async () => (await client.path(collectionPath).post({ headers, body: publish })).body,
  };
}
