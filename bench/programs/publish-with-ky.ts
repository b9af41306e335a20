import ky, { HTTPError } from "ky";
import { askForToken, baseUrl, body, watch, type Work } from "./publish-with-login.ts";

try {
  const client = ky.create({ baseUrl, headers: { authorization: `Bearer ${await askForToken()}` } });
  const { id } = await client.post("jobs", { json: body }).json<Work>();
  await watch(() => client.get(`jobs/${encodeURIComponent(id)}`).json<Work>());
} catch (error) {
  if (error instanceof HTTPError && error.response.status === 403) console.error(error.message);
  else throw error;
}
