import { expect, test } from "vitest";
import { createAdobeDestinations } from "./adobe-destinations.ts";

const fetch = async (url: string): Promise<Response> => {
  const body = url.includes("/ims/") ? { access_token: "a-token" } : { destinationId: "7" };
  return Response.json(body, { headers: { "x-request-id": "req_1" } });
};
const { requests } = createAdobeDestinations({
  clientId: "me",
  clientSecret: "hush-hush",
  orgId: "1@AdobeOrg",
  sandbox: "prod",
  fetch,
});

test("requests.get and requests.list give the status and the headers with their answers", async () => {
  const one = await requests.get("7").withResponse();
  const all = await requests.list().withResponse();
  expect([one, all].map(({ status, headers }) => [status, headers.get("x-request-id")])).toEqual([
    [200, "req_1"],
    [200, "req_1"],
  ]);
  expect(all.data).toEqual(await requests.list());
});
