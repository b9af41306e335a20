/** The two exchanges that every caller makes: the same requests, the same answers. */
import description from "@pressroom/api-sitecore-publishing/openapi.json" with { type: "json" };
import type { CreateRequest, GetJobAnswer } from "@pressroom/api-sitecore-publishing";

export const jobId = "job_7c1e0a5f3b9d4e62a8f4d1c06b2e9375";
export const collectionPath = "/authoring/publishing/v1/jobs";
export const jobPath: string = `${collectionPath}/${jobId}`;
export const tokenPath = "/oauth/token";
export const token = "a-token-that-every-caller-sends";
/** Where no server listens: for a mocked `fetch`. */
export const nowhere = "https://publishing.example";

const answerBytes = 1_500;
const { value } =
  description.paths["/authoring/publishing/v1/jobs/{id}"].get.responses["200"].content["application/json"].examples
    .completed;

/** A job as the description shows it, its free text made longer until the whole is 1.5 kB. */
const job = {
  ...value,
  description: "Everything, whatever its state. "
    .repeat(50)
    .slice(0, answerBytes - JSON.stringify({ ...value, description: "" }).length),
} as GetJobAnswer;
export const jobText: string = JSON.stringify(job);

export const tokenText: string = JSON.stringify({ access_token: token, expires_in: 86_400, token_type: "Bearer" });

export const publish: CreateRequest["body"] = description.paths["/authoring/publishing/v1/jobs"].post.requestBody
  .content["application/json"].examples["whole-environment"].value as CreateRequest["body"];

/** What answers without a network, with a `Response` like that of a server. */
export function mockedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const address = typeof url === "string" ? url : url instanceof URL ? url.href : url.url;
  const method = init?.method ?? (url instanceof Request ? url.method : "GET");
  return Promise.resolve(answer(method, address));
}

function answer(method: string, address: string): Response {
  const headers = { "content-type": "application/json" };
  if (address.endsWith(tokenPath)) return new Response(tokenText, { headers });
  return new Response(jobText, { status: method === "POST" ? 201 : 200, headers });
}
