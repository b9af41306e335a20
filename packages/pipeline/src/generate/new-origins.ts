import { readFileSync } from "node:fs";
import { join } from "node:path";
import { arrayMember, isObject, operationsOf, type DescribedOperation, type JsonObject } from "@pressroom/description";
import type { Finding } from "../findings/finding.ts";
import { behaviourFile, findingAt, type ApiSource } from "../workspace/api-source.ts";
import { packageFolder, placeOf, specFolder, type Workspace } from "../workspace/workspace.ts";

/**
 * Where requests, and the credentials in them, would go and did not go before: nobody but a person can know whether that is
 * right. What was before is the description that the generated package ships; an API without a package has no before.
 */
export function checkNewOrigins(workspace: Workspace, source: ApiSource): Finding[] {
  const shipped = readShipped(join(packageFolder(workspace, source.api), "openapi.json"));
  if (shipped === undefined) return [];
  const place = `${placeOf(workspace, specFolder(workspace, source.api))}/${behaviourFile}`;
  return newOrigins(source, originsOf(operationsOf(shipped)), place);
}

/**
 * @param before origins that calls went to
 * @param place where new ones are listed, as a person calls it
 * @returns a finding for each origin that is new and not listed
 */
export function newOrigins(source: ApiSource, before: ReadonlySet<string>, place: string): Finding[] {
  const listed = arrayMember(source.behaviour.content, "origins").map(String);
  // The same host in the clear before is only better now.
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

/** @returns undefined if there is none, or one that is broken, which generating mends */
function readShipped(file: string): JsonObject | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The origins that calls go to: that of the first server of each operation. */
function originsOf(operations: readonly DescribedOperation[]): Set<string> {
  return new Set(operations.flatMap(({ servers: [url = ""] }) => originOf(url) ?? []));
}

/** @returns undefined for what is no whole URL */
export function originOf(url: string): string | undefined {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase();
}
