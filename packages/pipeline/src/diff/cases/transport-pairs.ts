import { bodyPairs } from "./body-pairs.ts";
import { operationPairs } from "./operation-pairs.ts";
import { parameterPairs } from "./parameter-pairs.ts";
import { schemePairs } from "./scheme-pairs.ts";
import { statusPairs } from "./status-pairs.ts";
import type { Case } from "./reported-pairs.ts";

/** All changes outside of schemas: servers, credentials, parameters, statuses, headers, media types. */
export const transportPairs: readonly Case[] = [
  ...operationPairs,
  ...schemePairs,
  ...parameterPairs,
  ...bodyPairs,
  ...statusPairs,
];
