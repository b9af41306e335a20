/** Gives operations that have no operationId one made of their method and path, so that they can be named. */

import { isObject } from "./description.ts";
import type { Description, JsonObject } from "./description.ts";

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** @returns The description with an operationId everywhere; `GET /jobs/{id}` is called `getJobsId`. Left as it is where nothing is missing. */
export function withOperationIds(description: Description): Description {
  const { paths } = description;
  if (!isObject(paths)) return description;
  const named = Object.entries(paths).map(([path, item]) => [path, isObject(item) ? nameOperations(path, item) : item]);
  return { ...description, paths: Object.fromEntries(named) };
}

function nameOperations(path: string, item: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([key, operation]) => {
      const unnamed = methods.has(key) && isObject(operation) && typeof operation["operationId"] !== "string";
      return [key, unnamed ? { ...operation, operationId: nameOf(key, path) } : operation];
    }),
  );
}

function nameOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
