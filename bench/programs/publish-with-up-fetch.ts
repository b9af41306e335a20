import { isResponseError, up } from "up-fetch";
import { askForToken, baseUrl, body, watch, type Work } from "./publish-with-login.ts";

try {
  const token = await askForToken();
  const client = up(fetch, () => ({ baseUrl, headers: { authorization: `Bearer ${token}` }, timeout: 60_000 }));
  const { id } = await client<Work>("/jobs", { method: "POST", body: body as object });
  await watch(() => client<Work>(`/jobs/${encodeURIComponent(id)}`));
} catch (error) {
  if (isResponseError(error) && error.status === 403) console.error(error.message);
  else throw error;
}
