import { readFileSync } from "node:fs";
import { join } from "node:path";
import { arrayMember, isObject, operationsOf, type DescribedOperation, type JsonObject } from "@pressroom/description";
import type { Finding } from "../findings/finding.ts";
import { behaviourFile, findingAt, type ApiSource } from "../workspace/api-source.ts";
import { packageFolder, placeOf, specFolder, type Workspace } from "../workspace/workspace.ts";

/**
 * Finds new origins to which requests, with their credentials, would be sent. Only a person can know whether that is
 * right. The old origins come from the description in the generated package; without a package there are none.
 */
export function checkNewOrigins(workspace: Workspace, source: ApiSource): Finding[] {
  const shipped = readShipped(join(packageFolder(workspace, source.api), "openapi.json"));
  if (shipped === undefined) return [];
  const place = `${placeOf(workspace, specFolder(workspace, source.api))}/${behaviourFile}`;
  return newOrigins(source, originsOf(operationsOf(shipped)), place);
}

/**
 * @param before origins of calls so far
 * @param place name of the file in which new ones are listed
 * @returns a finding for each new origin that is not listed
 */
export function newOrigins(source: ApiSource, before: ReadonlySet<string>, place: string): Finding[] {
  const listed = arrayMember(source.behaviour.content, "origins").map(String);
  // A change from http to https on the same host is an improvement.
  const known = new Set([...before, ...listed].flatMap((origin) => [origin, origin.replace(/^http:/, "https:")]));
  return [...originsOf(source.operations)]
    .filter((origin) => !known.has(origin))
    .map((origin) =>
      findingAt(
        source,
        "error",
        ["servers"],
        "servers",
        `send requests to ${origin}, where none went before: if that is right, list it under \`origins\` in ${place}`,
      ),
    );
}

/** @returns undefined if there is none, or if it is broken, since generating repairs it */
function readShipped(file: string): JsonObject | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The origins of calls: of the first server of each operation. */
function originsOf(operations: readonly DescribedOperation[]): Set<string> {
  return new Set(operations.flatMap(({ servers: [url = ""] }) => originOf(url) ?? []));
}

/** @returns undefined for an incomplete URL */
export function originOf(url: string): string | undefined {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase();
}
