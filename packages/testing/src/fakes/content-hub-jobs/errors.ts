import { json } from "../../frame/answers.ts";
import type { ContentHubJob } from "./jobs.ts";

export function notFound(message: string): Response {
  return json(404, { Message: message });
}

export function bodyNeeded(): Response {
  return json(400, { body: "A JSON body of the documented shape is required." });
}

export function taken(): Response {
  return json(409, { Message: "An entity with this identifier is there already." });
}

export function ended(job: ContentHubJob): Response {
  return json(409, { Message: `The job ${job.entity.id} has ended and takes no more targets.` });
}
