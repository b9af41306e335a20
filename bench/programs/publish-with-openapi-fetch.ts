import createClient from "openapi-fetch";
import { askForToken, baseUrl, body, watch, type Work } from "./publish-with-login.ts";

type Json<Content> = { content: { "application/json": Content } };
interface Paths {
  "/jobs": { post: { requestBody: Json<unknown>; responses: { 201: Json<Work>; 403: Json<{ message: string }> } } };
  "/jobs/{id}": { get: { parameters: { path: { id: string } }; responses: { 200: Json<Work> } } };
}

const client = createClient<Paths>({ baseUrl, headers: { authorization: `Bearer ${await askForToken()}` } });
const { data, error } = await client.POST("/jobs", { body });
if (error) console.error(error.message);
else await watch(async () => (await client.GET("/jobs/{id}", { params: { path: { id: data.id } } })).data);
