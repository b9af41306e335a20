import type { MakeCaller } from "../caller.ts";
import { anthropic } from "./anthropic.ts";
import { azureRest } from "./azure-rest.ts";
import { heyApi } from "./hey-api.ts";
import { ky } from "./ky.ts";
import { octokit } from "./octokit.ts";
import { openai } from "./openai.ts";
import { openapiFetch } from "./openapi-fetch.ts";
import { pressroom } from "./pressroom.ts";
import { rawFetch } from "./raw-fetch.ts";

/** The yardstick first, then ours, then the others. */
export const makers: readonly MakeCaller[] = [
  rawFetch,
  pressroom,
  openapiFetch,
  heyApi,
  azureRest,
  anthropic,
  octokit,
  openai,
  ky,
];
